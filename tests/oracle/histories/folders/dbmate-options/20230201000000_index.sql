
-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY users_notes ON users (notes);

-- migrate:down transaction:false
DROP INDEX users_notes;
