CREATE TABLE users (id serial PRIMARY KEY);
CREATE TABLE posts (
    id serial PRIMARY KEY,
    author_id integer NOT NULL REFERENCES users,
    book integer,
    page integer
);
CREATE INDEX ix_posts_author_id ON posts (author_id);
CREATE TABLE pages (book integer, number integer, PRIMARY KEY (book, number));
ALTER TABLE ONLY posts ADD CONSTRAINT posts_page_fkey FOREIGN KEY (page, book) REFERENCES pages (number, book);
CREATE INDEX ix_pages ON posts (page, book);
