CREATE SCHEMA shop;
CREATE TABLE shop.users (id serial PRIMARY KEY, email text, "Group" text, CONSTRAINT users_email_known UNIQUE (email));
CREATE TABLE shop.orders (
    id serial PRIMARY KEY,
    user_id integer REFERENCES shop.users (id) ON DELETE SET NULL,
    total numeric(10, 2) CHECK (total > 0),
    label text
);
CREATE INDEX ix_shop_orders_user_id ON shop.orders (user_id);
CREATE INDEX orders_label ON shop.orders (label DESC NULLS LAST);
CREATE INDEX users_group ON shop.users ("Group" DESC, lower("Group"));
COMMENT ON TABLE shop.users IS 'Who buys';
