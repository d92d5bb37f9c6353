CREATE TABLE countries (id serial PRIMARY KEY, code char(2) NOT NULL);
