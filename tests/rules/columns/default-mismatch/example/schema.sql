CREATE TABLE jobs (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    state text NOT NULL DEFAULT 'queued',
    priority integer NOT NULL DEFAULT 5,
    note text DEFAULT '',
    created_at timestamptz NOT NULL DEFAULT now(),
    owner text
);
