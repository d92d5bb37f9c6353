CREATE TABLE same (id int, name varchar(10));
CREATE TABLE other (id int);
CREATE TABLE again (id int);
CREATE TABLE fine (id int);
CREATE TABLE dropped (id int);
CREATE TABLE stepped (id int);
ALTER TABLE stepped ADD name text;
