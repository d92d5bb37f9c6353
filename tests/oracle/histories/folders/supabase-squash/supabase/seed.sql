CREATE TABLE not_a_migration (id int);
