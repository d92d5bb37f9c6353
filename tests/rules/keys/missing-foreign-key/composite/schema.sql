CREATE TABLE pages (book integer, number integer, PRIMARY KEY (book, number));
CREATE TABLE notes (
    id serial PRIMARY KEY,
    book integer,
    page integer,
    FOREIGN KEY (book, page) REFERENCES pages (book, number)
);
CREATE INDEX notes_page ON notes (book, page);
