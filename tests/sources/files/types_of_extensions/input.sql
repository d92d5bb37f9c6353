CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;
CREATE TABLE t (a public.citext, b ltre);
