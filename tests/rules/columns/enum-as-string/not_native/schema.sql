CREATE TYPE severity AS ENUM ('low', 'high');
CREATE TABLE alerts (id serial PRIMARY KEY, severity severity NOT NULL);
