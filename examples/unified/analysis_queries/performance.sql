-- How long collections take, by kind of data.
SELECT data_type, avg(duration_ms) AS avg_ms, max(duration_ms) AS max_ms, count(*) AS collections
FROM data_collection_audit
WHERE time > now() - INTERVAL '1 day'
GROUP BY data_type
ORDER BY avg_ms DESC;

-- What changes most often.
SELECT config_type, risk_level, count(*) AS changes
FROM configuration_change_events
WHERE time > now() - INTERVAL '7 days'
GROUP BY config_type, risk_level
ORDER BY changes DESC;

-- How well the caches of each service work.
SELECT service_name, avg(cache_hit_ratio) AS hit_ratio, sum(operations_failed) AS failures
FROM service_performance_metrics
WHERE time > now() - INTERVAL '1 day'
GROUP BY service_name;
