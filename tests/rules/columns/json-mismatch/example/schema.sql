CREATE TABLE settings (id serial PRIMARY KEY, value jsonb NOT NULL, old_value json);
