CREATE TABLE users (id serial PRIMARY KEY);
CREATE TABLE links (
    a integer REFERENCES users (id),
    b integer UNIQUE REFERENCES users (id),
    c integer REFERENCES users (id),
    PRIMARY KEY (a, c)
);
CREATE INDEX links_c ON links (c, b);
