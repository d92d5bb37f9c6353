CREATE TABLE users (id serial PRIMARY KEY, name text NOT NULL, created timestamptz NOT NULL DEFAULT now());
CREATE TABLE user_addresses (
    id serial PRIMARY KEY, user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    street varchar(80), "from" date NOT NULL, metadata jsonb NOT NULL DEFAULT '{}', created timestamptz NOT NULL DEFAULT now(),
    CHECK (street <> '')
);
CREATE INDEX ix_user_addresses_user_id ON user_addresses (user_id);
CREATE TABLE companies (code char(3), year integer, total numeric(10, 2), PRIMARY KEY (code, year), UNIQUE (total));
COMMENT ON TABLE companies IS 'Who pays';
