CREATE TABLE spawners (id serial PRIMARY KEY);
CREATE TABLE shares (id serial PRIMARY KEY, spawner_id integer REFERENCES spawners (id) ON DELETE CASCADE, code text);
CREATE TABLE share_codes (id serial PRIMARY KEY, spawner_id integer NOT NULL REFERENCES spawners (id) ON DELETE CASCADE, code varchar(20));
