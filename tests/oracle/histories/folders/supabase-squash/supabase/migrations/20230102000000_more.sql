alter table "public"."users" drop column "old";
alter table "public"."users" add column "name" text;
create unique index users_name_key on public.users using btree (name);
alter table "public"."users" add constraint "users_name_key" unique using index "users_name_key";
