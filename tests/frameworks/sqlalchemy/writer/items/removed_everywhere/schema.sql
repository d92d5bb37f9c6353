CREATE TABLE users (id serial PRIMARY KEY, name text, age integer, code text, mail text, nick text);
CREATE TABLE posts (id serial PRIMARY KEY, user_id integer, other_id integer, third_id bigint, a integer, b integer);
CREATE TABLE keys (id bigserial PRIMARY KEY);
