CREATE TABLE author (id serial PRIMARY KEY, name varchar(80) NOT NULL);
CREATE TABLE blog_post (id serial PRIMARY KEY, author_id integer NOT NULL REFERENCES author (id), body text);
CREATE TABLE many_words (id serial PRIMARY KEY, word text);
