CREATE TABLE readings (id serial PRIMARY KEY, device integer);
CREATE TABLE orders (id serial PRIMARY KEY, reading_id integer REFERENCES readings (id));
CREATE TABLE tags (order_id integer NOT NULL REFERENCES orders (id) ON DELETE CASCADE, word text);
CREATE TABLE labels (order_id integer NOT NULL REFERENCES orders (id) ON DELETE CASCADE, word text);
