CREATE TABLE users (ID serial PRIMARY KEY, UserName text, "firstName" text);
