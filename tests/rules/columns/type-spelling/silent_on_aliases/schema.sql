CREATE TABLE users (id serial PRIMARY KEY, name text, city character varying, age int4);
