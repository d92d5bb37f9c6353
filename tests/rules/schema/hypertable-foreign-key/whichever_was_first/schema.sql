CREATE TABLE a (time timestamptz NOT NULL, id int, t timestamptz, PRIMARY KEY (id, time));
CREATE TABLE b (time timestamptz NOT NULL, id int, t timestamptz, FOREIGN KEY (id, t) REFERENCES a);
SELECT create_hypertable('b', 'time');
SELECT create_hypertable('a', 'time');
CREATE TABLE c (time timestamptz NOT NULL, id int, t timestamptz, FOREIGN KEY (id, t) REFERENCES a)
WITH (tsdb.hypertable, tsdb.partition_column = 'time');
ALTER TABLE a ADD FOREIGN KEY (id, t) REFERENCES a;
