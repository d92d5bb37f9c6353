CREATE TABLE links (a integer, b integer, PRIMARY KEY (a, b));
