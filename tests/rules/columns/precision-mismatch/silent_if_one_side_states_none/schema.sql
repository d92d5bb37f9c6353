CREATE TABLE prices (id serial PRIMARY KEY, net numeric(10, 4), gross numeric, at timestamp(3));
