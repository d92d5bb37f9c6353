CREATE SEQUENCE tickets;
CREATE TABLE starts (
    id serial PRIMARY KEY,
    a integer DEFAULT 1, b integer DEFAULT 1, c integer, d text NOT NULL DEFAULT 'x', e boolean DEFAULT 't',
    f timestamptz DEFAULT now(), g timestamptz DEFAULT now() + interval '1 day', h varchar(5) DEFAULT 'ab'::varchar,
    i jsonb DEFAULT '{"a": 1}', j uuid DEFAULT gen_random_uuid(), k date DEFAULT CURRENT_DATE, l numeric DEFAULT 1.50,
    m integer DEFAULT nextval('tickets'), n text[] DEFAULT ARRAY[]::text[], o integer NOT NULL DEFAULT 7
);
