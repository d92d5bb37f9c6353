CREATE TABLE good (id int);
CREATE TABLE broken (id int, name varchar(10 NOT NULL, `other int);
ALTER TABLE good ADD COLUMN, DROP;
ALTER TABLE good MODIFY COLUMN id bigint NONSENSE 5 COMMENT 'kept';
ALTER TABLE nowhere ADD COLUMN x int;
CREATE TABLE copied AS SELECT * FROM good;
/*!40101 CREATE TABLE never_closed (id int);
