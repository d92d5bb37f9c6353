CREATE TABLE settings (id serial PRIMARY KEY, value jsonb);
