CREATE TABLE users (id serial PRIMARY KEY);
CREATE TABLE sessions (user_id integer PRIMARY KEY REFERENCES users (id));
