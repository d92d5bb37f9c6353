CREATE EXTENSION IF NOT EXISTS timescaledb WITH SCHEMA public;
SET default_table_access_method = heap;
CREATE TABLE public.metrics (
    "time" timestamp with time zone NOT NULL,
    device_id integer NOT NULL
);
CREATE TABLE _timescaledb_internal._hyper_1_1_chunk (
    CONSTRAINT constraint_1 CHECK ((("time" >= '2026-01-01 00:00:00+00'::timestamp with time zone) AND ("time" < '2026-01-08 00:00:00+00'::timestamp with time zone)))
)
INHERITS (public.metrics);
CREATE INDEX _hyper_1_1_chunk_metrics_time_idx ON _timescaledb_internal._hyper_1_1_chunk USING btree ("time" DESC);
CREATE INDEX metrics_device_idx ON public.metrics USING btree (device_id);
CREATE INDEX metrics_time_idx ON public.metrics USING btree ("time" DESC);
CREATE TRIGGER ts_insert_blocker BEFORE INSERT ON public.metrics FOR EACH ROW EXECUTE FUNCTION _timescaledb_functions.insert_blocker();
CREATE TRIGGER touch BEFORE UPDATE ON public.metrics FOR EACH ROW EXECUTE FUNCTION public.touch();
