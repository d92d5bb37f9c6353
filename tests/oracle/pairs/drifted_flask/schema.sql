CREATE TABLE account (id serial PRIMARY KEY, login varchar(80) NOT NULL, born timestamp with time zone, shoe_size integer);
CREATE TABLE purchase (id serial PRIMARY KEY, account_id integer NOT NULL, amount numeric(10, 2) NOT NULL DEFAULT 1);
