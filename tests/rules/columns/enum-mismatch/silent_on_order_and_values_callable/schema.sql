CREATE TYPE colour AS ENUM ('red', 'green');
CREATE TYPE size AS ENUM ('l', 's');
CREATE TABLE cars (id serial PRIMARY KEY, colour colour NOT NULL, size size NOT NULL);
