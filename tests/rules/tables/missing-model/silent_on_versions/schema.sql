CREATE TABLE bills (id serial PRIMARY KEY, name text);
CREATE TABLE bills_version (id integer, name text, transaction_id bigint NOT NULL,
    PRIMARY KEY (id, transaction_id));
CREATE TABLE owners (bill integer NOT NULL, owner integer NOT NULL, PRIMARY KEY (bill, owner));
CREATE TABLE owners_version (bill integer, owner integer, transaction_id bigint NOT NULL,
    PRIMARY KEY (bill, owner, transaction_id));
CREATE TABLE transaction (id bigserial PRIMARY KEY, issued_at timestamp);
