--liquibase formatted sql
--changeset ada:1 dbms:!oracle,!mysql
CREATE TABLE liquibase (id int);
--changeset ada:2 dbms:!postgresql
DROP TABLE liquibase;
--changeset ada:3 dbms:none
DROP TABLE liquibase;
--changeset ada:4
--ignoreLines:2
DROP TABLE liquibase;
DROP TABLE liquibase;
ALTER TABLE liquibase ADD COLUMN four int;
--ignoreLines:start
DROP TABLE liquibase;
--ignoreLines:end
ALTER TABLE liquibase ADD COLUMN five int;
--changeset ada:5 endDelimiter:GO splitStatements:true
ALTER TABLE liquibase ADD COLUMN six int
GO
ALTER TABLE liquibase ADD COLUMN seven int
go
--changeset ada:6 dbms:"h2, hsqldb"
DROP TABLE liquibase;
