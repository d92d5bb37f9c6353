CREATE TABLE parts (id serial, kind integer NOT NULL, PRIMARY KEY (id, kind));
CREATE TABLE pieces (id bigserial, kind integer NOT NULL, PRIMARY KEY (id, kind));
