\restrict abcdef
SET client_encoding = 'UTF8';
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN; RETURN NEW; END $$;
DO $$ BEGIN RAISE NOTICE 'CREATE TABLE x ('; END $$;
CREATE TABLE users (id serial PRIMARY KEY, email text STORAGE PLAIN);
GRANT ALL ON users TO ${owner};
COPY users (id, email) FROM stdin;
1	it's
\.
CREATE TRIGGER users_touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch();
