CREATE OR REPLACE VIEW shown AS SELECT id, name, started FROM started_jobs;
