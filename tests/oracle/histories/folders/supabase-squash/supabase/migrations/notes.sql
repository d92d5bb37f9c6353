CREATE TABLE not_run (id int);
