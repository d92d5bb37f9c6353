CREATE TYPE level AS ENUM ('low', 'high');
CREATE TABLE oracle_team_of_heroes (id serial PRIMARY KEY, city varchar(30) UNIQUE);
CREATE TABLE oracle_hero (
    id serial PRIMARY KEY,
    name varchar NOT NULL,
    age integer,
    born_on date NOT NULL,
    level level NOT NULL,
    wealth numeric(8, 2) NOT NULL,
    code uuid NOT NULL,
    notes jsonb,
    team_id integer REFERENCES oracle_team_of_heroes (id)
);
CREATE INDEX ix_oracle_hero_name ON oracle_hero (name);
