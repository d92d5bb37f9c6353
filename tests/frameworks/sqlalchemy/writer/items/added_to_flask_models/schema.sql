CREATE TABLE author (id serial PRIMARY KEY, name varchar(80) NOT NULL, code varchar(10));
CREATE TABLE post (
    id serial PRIMARY KEY, author_id integer NOT NULL REFERENCES author (id) ON DELETE CASCADE, title varchar(200),
    UNIQUE (author_id, title)
);
CREATE UNIQUE INDEX ix_author_code ON author (code);
CREATE INDEX post_title ON post (title varchar_pattern_ops);
