CREATE TABLE swapped (a integer, b integer, PRIMARY KEY (a, b));
CREATE TABLE wider (a integer, b integer NOT NULL, PRIMARY KEY (a));
CREATE TABLE narrower (a integer, b integer, PRIMARY KEY (a, b));
CREATE TABLE keyless (id integer NOT NULL, note text);
CREATE TABLE by_nature (id serial PRIMARY KEY, code varchar(5) NOT NULL UNIQUE);
CREATE TABLE other_key (id serial PRIMARY KEY, code varchar(5) NOT NULL);
CREATE TABLE links (a integer NOT NULL, b integer NOT NULL, PRIMARY KEY (a, b));
