CREATE TABLE user_accounts (
    id integer PRIMARY KEY,
    email text NOT NULL
);
