CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TABLE users (
  id uuid PRIMARY KEY,
  name varchar(80) NOT NULL,
  email varchar NOT NULL,
  age integer,
  score numeric(8,2),
  created timestamptz NOT NULL DEFAULT now(),
  updated timestamp,
  flag boolean NOT NULL DEFAULT false,
  data jsonb NOT NULL DEFAULT '{}'::jsonb,
  tags text[],
  mood mood NOT NULL DEFAULT 'ok',
  big bigint,
  dbl double precision,
  note varchar(40) DEFAULT 'it''s',
  addr inet,
  "class" text NOT NULL,
  metadata jsonb,
  "my col" integer,
  extra uuid DEFAULT gen_random_uuid(),
  total numeric(10,2) GENERATED ALWAYS AS (score * 2) STORED
);
CREATE TABLE seqs (id bigserial PRIMARY KEY, n integer NOT NULL, s serial NOT NULL, k integer);
