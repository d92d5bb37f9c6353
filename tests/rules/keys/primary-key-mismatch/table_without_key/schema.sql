CREATE TABLE logs (id integer NOT NULL, line text NOT NULL);
