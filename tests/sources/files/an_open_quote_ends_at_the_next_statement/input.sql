CREATE TABLE a (x text DEFAULT 'abc, y int);
CREATE TABLE b (c int DEFAULT 1);
CREATE TABLE d ("x int);
CREATE TABLE e (c text DEFAULT 'fine');
CREATE FUNCTION f() RETURNS void AS $$ BEGIN
CREATE TABLE g (a int);
/* a comment that never ends
CREATE TABLE h (a int);
