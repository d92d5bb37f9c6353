CREATE TABLE accounts (id serial PRIMARY KEY, email text NOT NULL UNIQUE, name varchar(40) NOT NULL, age integer, CHECK (age >= 18));
CREATE TABLE pages (book integer NOT NULL, number integer NOT NULL, body text, PRIMARY KEY (book, number));
CREATE TABLE notes (
    id serial PRIMARY KEY,
    author_id integer NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
    editor_id integer REFERENCES accounts (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
    book integer,
    page integer,
    title text NOT NULL,
    rank integer NOT NULL,
    FOREIGN KEY (book, page) REFERENCES pages (book, number),
    CONSTRAINT title_is_said CHECK (title ~ '^\w+$' AND rank > 0),
    UNIQUE (title, rank)
);
CREATE INDEX ix_notes_rank ON notes (rank);
CREATE INDEX notes_lowered ON notes (lower(title));
CREATE INDEX notes_latest ON notes (rank DESC, id) WHERE page IS NOT NULL;
CREATE INDEX notes_words ON notes USING hash (title);
CREATE INDEX notes_patterns ON notes (title text_pattern_ops) INCLUDE (page);
CREATE UNIQUE INDEX ix_accounts_name ON accounts (name);
