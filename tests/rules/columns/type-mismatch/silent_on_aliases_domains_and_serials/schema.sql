CREATE DOMAIN email AS character varying(255);
CREATE TABLE users (
    id bigserial PRIMARY KEY,
    email email NOT NULL,
    height double precision,
    weight float8,
    count int4,
    flag bool,
    seen timestamp without time zone,
    roles _text,
    price decimal(8, 2)
);
