CREATE TABLE readings (
    id integer NOT NULL,
    time timestamptz NOT NULL
);
DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['readings', 'metrics'] LOOP
        PERFORM create_hypertable(name, 'time');
    END LOOP;
END $$;
