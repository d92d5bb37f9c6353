CREATE TABLE users (id serial PRIMARY KEY, name text);
CREATE TABLE groups (tenant integer NOT NULL, name text NOT NULL, PRIMARY KEY (tenant, name));
