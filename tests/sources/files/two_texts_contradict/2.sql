CREATE TABLE same (id integer, name character varying(10));
CREATE TABLE other (id int, name text);
CREATE TABLE again (id bigint);
CREATE TABLE IF NOT EXISTS fine (id int, more int);
DROP TABLE dropped;
CREATE TABLE dropped (id int, name text);
CREATE TABLE stepped (id int);
