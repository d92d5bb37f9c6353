CREATE TABLE users (id serial PRIMARY KEY);
CREATE TABLE ${prefix}_posts (id serial PRIMARY KEY);
