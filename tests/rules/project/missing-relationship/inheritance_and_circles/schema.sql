CREATE TABLE orgs (
    id integer PRIMARY KEY,
    owner_id integer
);
CREATE TABLE users (
    id integer PRIMARY KEY,
    org_id integer NOT NULL REFERENCES orgs (id),
    type text,
    boss_id integer REFERENCES users (id)
);
ALTER TABLE orgs ADD CONSTRAINT owner FOREIGN KEY (owner_id) REFERENCES users (id);
CREATE TABLE engineers (
    id integer PRIMARY KEY REFERENCES users (id),
    home_id integer REFERENCES orgs (id)
);
CREATE TABLE tags (
    id integer PRIMARY KEY,
    user_id integer REFERENCES users (id)
);
CREATE TABLE empties (
    id integer PRIMARY KEY
);
CREATE TABLE fulls (
    id integer PRIMARY KEY REFERENCES empties (id)
);
