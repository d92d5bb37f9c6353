CREATE TABLE files (id serial PRIMARY KEY, name text NOT NULL);
CREATE TABLE drafts (id serial PRIMARY KEY, name text);
