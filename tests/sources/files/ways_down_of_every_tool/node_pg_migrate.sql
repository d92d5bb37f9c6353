-- Up Migration
CREATE TABLE node (id int);
-- Down Migration
DROP TABLE node;
