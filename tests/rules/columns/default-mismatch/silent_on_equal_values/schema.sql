CREATE TABLE jobs (
    id integer PRIMARY KEY DEFAULT nextval('jobs_id_seq'::regclass),
    state character varying(20) DEFAULT 'queued'::character varying NOT NULL,
    is_done boolean DEFAULT false NOT NULL,
    tries integer DEFAULT 0 NOT NULL,
    payload jsonb DEFAULT '{}'::jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT CURRENT_TIMESTAMP NOT NULL,
    number integer DEFAULT 1 NOT NULL,
    note text DEFAULT NULL
);
CREATE SEQUENCE jobs_id_seq OWNED BY jobs.id;
