\set ON_ERROR_STOP on
\restrict abc
\connect other
COPY note (id, body) FROM stdin;
1	it's "half $$ quoted
\N	\\x
\.
CREATE TABLE after_copy (id int) \g
SELECT 'CREATE TABLE never (a int);' \gexec
INSERT INTO after_copy VALUES (1, E'it\'s; fine');
\i other_file.sql
\unrestrict abc
CREATE TABLE last_one (id int);
