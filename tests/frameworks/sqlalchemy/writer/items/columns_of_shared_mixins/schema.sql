CREATE TABLE users (id serial PRIMARY KEY);
CREATE TABLE one (id serial PRIMARY KEY, owner_id integer REFERENCES users (id) ON DELETE CASCADE, maker_id integer REFERENCES users (id), code text, note text);
CREATE TABLE two (id serial PRIMARY KEY, owner_id integer REFERENCES users (id), maker_id integer REFERENCES users (id) ON DELETE SET NULL, code text UNIQUE, note text);
CREATE INDEX ix_two_note ON two (note);
CREATE INDEX ix_one_code ON one (code);
