-- Safe to run several times: some databases have been changed by hand before.
ALTER TABLE users ADD COLUMN IF NOT EXISTS uid UUID NOT NULL DEFAULT gen_random_uuid();
ALTER TABLE photos ADD COLUMN IF NOT EXISTS uid UUID NOT NULL DEFAULT gen_random_uuid();

DO $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM information_schema.columns
        WHERE table_name = 'photos' AND column_name = 'file_path'
    ) THEN
        ALTER TABLE photos RENAME COLUMN file_path TO original_key;
    END IF;
END
$$;

CREATE UNIQUE INDEX IF NOT EXISTS idx_users_uid ON users (uid);
CREATE UNIQUE INDEX IF NOT EXISTS idx_photos_uid ON photos (uid);
