CREATE DOMAIN citext_like AS text;
CREATE TABLE kinds (
    id serial PRIMARY KEY,
    a uuid, b boolean, c bigint, d numeric(8, 2), e date, f integer[], g text, h interval, i inet, j bytea,
    k time, l money, m xml, n text[], o smallint, p bit(4), q tsvector, r citext_like, s double precision
);
