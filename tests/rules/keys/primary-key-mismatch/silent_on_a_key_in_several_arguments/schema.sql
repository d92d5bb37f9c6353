CREATE TABLE users (tenant integer NOT NULL, name text NOT NULL, PRIMARY KEY (tenant, name));
CREATE TABLE groups (tenant integer NOT NULL, name text NOT NULL, PRIMARY KEY (tenant, name));
