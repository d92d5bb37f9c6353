--liquibase formatted sql

--changeset ada:first labels:one context:all dbms:postgresql,h2
CREATE TABLE users (id integer PRIMARY KEY, name text);
--rollback DROP TABLE users;

--changeset ada:h2 dbms:h2
CREATE TABLE only_h2 (id integer);

--changeset ada:mysql dbms:"mysql, oracle"
CREATE TABLE only_mysql (id integer);

--changeset ada:function endDelimiter:/
CREATE FUNCTION one() RETURNS integer LANGUAGE plpgsql AS $$
BEGIN
    RETURN 1;
END;
$$
/
CREATE TABLE slashed (id integer)
/

--changeset ada:end runOnChange:true
CREATE OR REPLACE VIEW names AS SELECT name FROM users;
/* liquibase rollback
DROP VIEW names;
*/
