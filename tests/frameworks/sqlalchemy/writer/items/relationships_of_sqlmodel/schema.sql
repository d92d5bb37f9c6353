CREATE TABLE club (id serial PRIMARY KEY);
CREATE TABLE player (id serial PRIMARY KEY, club_id integer);
CREATE TABLE league (id serial PRIMARY KEY);
CREATE TABLE game (id serial PRIMARY KEY, home_id integer REFERENCES league (id), guest_id integer REFERENCES league (id));
