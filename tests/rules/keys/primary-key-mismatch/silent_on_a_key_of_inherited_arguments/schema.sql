CREATE TABLE users (id serial PRIMARY KEY, tenant integer NOT NULL, name text NOT NULL,
    created text, CHECK (created <> ''));
CREATE TABLE groups (tenant integer NOT NULL, name text NOT NULL, created text,
    PRIMARY KEY (tenant, name), CHECK (created <> ''));
