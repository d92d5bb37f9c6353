CREATE TABLE users (id serial PRIMARY KEY, email text UNIQUE, nick text);
CREATE TABLE teams (id serial PRIMARY KEY, owner_id integer NOT NULL REFERENCES users (id), code text NOT NULL, size integer);
CREATE TABLE members (team_id integer REFERENCES teams (id), user_id integer REFERENCES users (id) ON DELETE CASCADE, PRIMARY KEY (team_id, user_id));
CREATE INDEX users_nick ON users (nick);
CREATE UNIQUE INDEX teams_code ON teams (code) WHERE size > 1;
ALTER TABLE teams ADD CONSTRAINT sizes CHECK (size BETWEEN 1 AND 99);
