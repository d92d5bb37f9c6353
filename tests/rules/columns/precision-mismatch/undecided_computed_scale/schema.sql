CREATE TABLE prices (id serial PRIMARY KEY, net numeric(10, 4) NOT NULL);
