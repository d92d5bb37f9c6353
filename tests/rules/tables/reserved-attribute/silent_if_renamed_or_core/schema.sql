CREATE TABLE documents (id serial PRIMARY KEY, metadata jsonb);
CREATE TABLE files (id serial PRIMARY KEY, metadata jsonb);
