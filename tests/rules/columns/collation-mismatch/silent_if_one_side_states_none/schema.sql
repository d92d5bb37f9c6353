CREATE TABLE users (id serial PRIMARY KEY, a text COLLATE "C", b text, c text COLLATE "C");
