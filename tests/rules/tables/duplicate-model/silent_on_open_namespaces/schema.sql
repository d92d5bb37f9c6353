CREATE TABLE settings (id serial PRIMARY KEY, "user" text);
