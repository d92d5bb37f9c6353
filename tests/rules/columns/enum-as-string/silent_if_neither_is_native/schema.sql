CREATE TABLE alerts (id serial PRIMARY KEY, severity varchar(4) NOT NULL);
