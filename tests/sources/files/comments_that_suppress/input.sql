-- schemalign: ignore[missing-model]
CREATE TABLE a (id int);
CREATE TABLE b ( -- schemalign: ignore
    id int, -- schemalign: ignore[missing-column]
    -- schemalign: ignore[type-mismatch]
    name text NOT NULL
        DEFAULT 'x', /* schemalign: ignore[default-mismatch] */
    note text DEFAULT '-- schemalign: no comment' -- schemalign: ignore[missing-primary-key]
    -- schemalign: ignore[missing-model]
); -- schemalign: ignore[unindexed-foreign-key]
CREATE INDEX i ON b (name); -- schemalign: ignore[redundant-index]
-- schemalign: ignore-file[unknown-type]
