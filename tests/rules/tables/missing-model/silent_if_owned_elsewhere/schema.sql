CREATE TABLE users (id serial PRIMARY KEY);
CREATE TABLE audit_log (id serial PRIMARY KEY);
CREATE TABLE etl.loads (id serial PRIMARY KEY);
