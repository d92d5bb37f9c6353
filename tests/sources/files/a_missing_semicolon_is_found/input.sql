CREATE TABLE no_semi (a int)
CREATE TABLE next_one (b int);
CREATE INDEX on_next ON next_one (b)

ALTER TABLE next_one ADD c text
COMMENT ON TABLE next_one IS 'x';
