CREATE TABLE users (
    number integer PRIMARY KEY,
    email text NOT NULL UNIQUE
);
CREATE TABLE readings (device text NOT NULL, at timestamptz NOT NULL, PRIMARY KEY (at, device));
