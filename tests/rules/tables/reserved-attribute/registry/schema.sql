CREATE TABLE packages (id serial PRIMARY KEY, registry text);
