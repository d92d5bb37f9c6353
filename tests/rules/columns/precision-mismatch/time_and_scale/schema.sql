CREATE TABLE prices (id serial PRIMARY KEY, net numeric(10) NOT NULL, at timestamp(3) NOT NULL);
