CREATE TABLE app.events (at timestamptz) PARTITION BY RANGE (at);
DO $$ BEGIN
    EXECUTE format('CREATE TABLE %I PARTITION OF app.events DEFAULT', 'events_' || 1);
    IF true THEN
        ALTER TABLE app.events ADD COLUMN IF NOT EXISTS kind text;
    END IF;
END $$;
DO 'BEGIN EXECUTE ''CREATE TABLE hidden (a int)''; END';
