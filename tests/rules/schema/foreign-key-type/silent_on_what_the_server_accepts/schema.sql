CREATE DOMAIN code AS varchar(10);
CREATE TABLE users (id serial PRIMARY KEY, code code UNIQUE, born date UNIQUE);
CREATE TABLE posts (
    id integer PRIMARY KEY REFERENCES users (id),
    code text UNIQUE REFERENCES users (code),
    born timestamp UNIQUE REFERENCES users (born)
);
