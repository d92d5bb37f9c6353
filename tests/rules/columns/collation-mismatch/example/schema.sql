CREATE TABLE users (id serial PRIMARY KEY, name text COLLATE "C" NOT NULL);
