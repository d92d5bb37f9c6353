CREATE TABLE oracle_villain (
    id serial PRIMARY KEY,
    full_name varchar(40) NOT NULL,
    age bigint NOT NULL,
    seen_at timestamptz,
    lair_id integer
);
CREATE TABLE oracle_lair (id serial PRIMARY KEY, city text NOT NULL, depth numeric(8, 2));
