-- // first
CREATE TABLE mybatis (id int);
-- //@UNDO
DROP TABLE mybatis;
