CREATE TABLE users (
    id serial CONSTRAINT pk_users PRIMARY KEY,
    email text CONSTRAINT users_mail UNIQUE,
    code text CONSTRAINT uq_users_code UNIQUE,
    age integer CONSTRAINT ck_users_age CHECK (age > 0),
    size integer CONSTRAINT sizes CHECK (size > 0)
);
CREATE INDEX ix_users_age ON users (age);
CREATE INDEX users_size ON users (size);
