CREATE TABLE team (id serial PRIMARY KEY, name varchar NOT NULL UNIQUE, city varchar);
CREATE TABLE hero (
    id serial PRIMARY KEY,
    name varchar NOT NULL,
    team_id integer REFERENCES team (id) ON DELETE SET NULL,
    rival_id integer REFERENCES hero (id) ON UPDATE CASCADE,
    mentor_id integer REFERENCES hero (id),
    age integer CHECK (age > 0)
);
CREATE INDEX ix_hero_name ON hero (name);
CREATE INDEX ix_team_city ON team (city);
