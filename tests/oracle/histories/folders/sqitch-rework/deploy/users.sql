-- Deploy flipr:users to pg
-- requires: appschema
BEGIN;
SET client_min_messages = 'warning';
CREATE TABLE flipr.users (nickname text PRIMARY KEY, password text NOT NULL);
COMMIT;
