-- rambler up
CREATE TABLE rambler (id int);
-- rambler down
DROP TABLE rambler;
