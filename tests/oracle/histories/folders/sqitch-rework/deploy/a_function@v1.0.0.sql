BEGIN;
CREATE FUNCTION flipr.one() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE TABLE flipr.versions (first int);
COMMIT;
