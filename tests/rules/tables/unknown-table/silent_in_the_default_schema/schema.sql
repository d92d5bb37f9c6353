CREATE TABLE public.users (id serial PRIMARY KEY);
CREATE TABLE app.jobs (id serial PRIMARY KEY);
