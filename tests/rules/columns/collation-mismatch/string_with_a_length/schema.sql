CREATE TABLE users (id serial PRIMARY KEY, name varchar(20) COLLATE "C" NOT NULL);
