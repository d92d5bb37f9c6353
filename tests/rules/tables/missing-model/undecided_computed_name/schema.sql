CREATE TABLE users (id serial PRIMARY KEY);
CREATE TABLE user_role_map (id serial PRIMARY KEY);
