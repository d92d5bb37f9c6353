CREATE TABLE flipr.forgotten (id int);
