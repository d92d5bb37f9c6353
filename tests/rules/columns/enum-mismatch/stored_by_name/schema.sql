CREATE TYPE colour AS ENUM ('red', 'green');
CREATE TABLE cars (id serial PRIMARY KEY, colour colour NOT NULL);
