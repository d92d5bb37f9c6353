CREATE TABLE users (
    id serial PRIMARY KEY,
    name varchar(40) NOT NULL,
    city varchar(40) NOT NULL,
    code varchar(40) NOT NULL,
    note text NOT NULL
);
