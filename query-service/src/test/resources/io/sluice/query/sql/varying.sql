--# Statements that must be answered, and whose answer differs from time to time or is the catalog's. One per line.
FROM bronze.events LIMIT 5
SELECT * FROM bronze.events CROSS JOIN (SELECT 1) AS one LIMIT 1
SELECT * FROM bronze.events e, LATERAL (SELECT e._ordinal + 1 AS next) LIMIT 1
SELECT event_timestamp + INTERVAL 1 HOUR, event_timestamp - now() FROM bronze.events LIMIT 1
SELECT * FROM bronze.events USING SAMPLE 10 ROWS
SELECT * FROM bronze.events TABLESAMPLE bernoulli(50%)
SHOW TABLES
show tables;
SELECT current_date, now(), today(), version(), random() >= 0, typeof(1)
EXPLAIN ANALYZE SELECT count(*) FROM bronze.events
EXPLAIN (ANALYZE) SELECT count(*) FROM bronze.events
EXPLAIN (ANALYZE, FORMAT json) SELECT count(*) FROM bronze.events
EXPLAIN ANALYZE (FORMAT json) SELECT count(*) FROM bronze.events
EXPLAIN (FORMAT text) FROM bronze.events
SELECT uuid() <> uuid(), age(event_timestamp) > INTERVAL 0 DAY FROM bronze.events
