CREATE TABLE words (
    id serial PRIMARY KEY,
    a text COLLATE "C", b text COLLATE "C", c text, d varchar(10) COLLATE "POSIX", said text, unsaid text, other text
);
COMMENT ON TABLE words IS 'all of them';
COMMENT ON COLUMN words.said IS 'it''s said';
COMMENT ON COLUMN words.other IS 'this';
