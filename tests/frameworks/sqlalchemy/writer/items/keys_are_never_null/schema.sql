CREATE TABLE events (id bigint NOT NULL, order_id bigint NOT NULL, PRIMARY KEY (id, order_id));
CREATE TABLE places (id integer NOT NULL, room integer NOT NULL, PRIMARY KEY (id, room));
CREATE TABLE seats (a integer NOT NULL, b integer NOT NULL, c integer NOT NULL, PRIMARY KEY (a, b, c));
CREATE TABLE notes (id integer NOT NULL, page integer NOT NULL, PRIMARY KEY (id, page));
CREATE TABLE marks (id integer NOT NULL, page integer NOT NULL, PRIMARY KEY (id, page));
