CREATE TABLE users (id serial PRIMARY KEY, name text, mail varchar(40), age integer CHECK (age >= 18), size integer);
CREATE TABLE teams (id serial PRIMARY KEY, a integer, b integer, UNIQUE (a, b));
CREATE TABLE posts (
    id serial PRIMARY KEY,
    user_id integer REFERENCES users (id) ON UPDATE CASCADE,
    team_id integer REFERENCES teams (id) ON DELETE RESTRICT,
    a integer, b integer,
    FOREIGN KEY (a, b) REFERENCES teams (a, b) ON DELETE CASCADE
);
CREATE INDEX users_name ON users USING hash (name);
CREATE INDEX users_mail ON users (lower(mail), id DESC) WHERE size > 3;
CREATE INDEX users_size ON users (size DESC NULLS LAST) INCLUDE (age);
CREATE INDEX posts_user ON posts (user_id);
CREATE INDEX ix_posts_a ON posts (a, b);
