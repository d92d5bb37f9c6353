CREATE TABLE "user" (id serial PRIMARY KEY, name varchar(80) UNIQUE NOT NULL, about text);
CREATE TABLE blog_post (
    id serial PRIMARY KEY,
    author_id integer NOT NULL REFERENCES "user" (id),
    title varchar(200),
    "publishedAt" timestamp
);
CREATE TABLE followers (
    follower_id integer REFERENCES "user" (id),
    followed_id integer REFERENCES "user" (id),
    PRIMARY KEY (follower_id, followed_id)
);
CREATE INDEX ON blog_post (author_id);
