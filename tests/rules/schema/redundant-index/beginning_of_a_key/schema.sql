CREATE TABLE links (a integer, b integer, PRIMARY KEY (a, b));
CREATE INDEX links_a ON links (a);
CREATE INDEX links_b ON links (b);
CREATE INDEX links_b_again ON links (b);
