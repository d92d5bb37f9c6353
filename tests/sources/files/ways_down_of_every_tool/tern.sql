CREATE TABLE tern (id int);
---- create above / drop below ----
DROP TABLE tern;
