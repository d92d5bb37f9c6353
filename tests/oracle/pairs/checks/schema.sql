CREATE TABLE rules (
    id serial PRIMARY KEY, a integer CHECK (a > 0), b text, c integer, d varchar(5), e numeric(5, 2), f date, g integer,
    CONSTRAINT named CHECK (b <> ''),
    CONSTRAINT rewritten CHECK (((d)::text = ANY ((ARRAY['x'::character varying, 'y'::character varying])::text[]))),
    CONSTRAINT changed CHECK (c BETWEEN 1 AND 5),
    CONSTRAINT renamed CHECK (e >= 0.5 AND e < 100),
    CONSTRAINT absent CHECK (f > '2000-01-01'::date)
);
