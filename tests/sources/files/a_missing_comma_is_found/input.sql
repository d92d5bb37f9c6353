CREATE TABLE t (
    id int PRIMARY KEY
    name text NOT NULL
    email varchar(20) DEFAULT 'x'
    created_at timestamptz,
    CONSTRAINT u UNIQUE (name)
    CONSTRAINT c CHECK (id > 0)
    ,, extra int,
);
