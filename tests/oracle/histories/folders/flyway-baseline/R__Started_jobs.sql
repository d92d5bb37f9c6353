CREATE OR REPLACE VIEW started_jobs AS
SELECT j.id, u.name, j.started FROM jobs j JOIN users u ON u.id = j.owner;
