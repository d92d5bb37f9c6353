CREATE TABLE users (id serial PRIMARY KEY, email text, name varchar(20), at timestamptz);
CREATE INDEX ix_users_email ON public.users USING btree (email);
CREATE INDEX users_lower ON public.users USING btree (lower((name)::text));
CREATE INDEX users_at ON public.users USING btree (at DESC NULLS LAST) WHERE (email IS NOT NULL);
