CREATE TABLE documents (id serial PRIMARY KEY, metadata jsonb);
