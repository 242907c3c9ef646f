--# Statements that must be answered as DuckDB answers them. One per line; lines that start like this one are skipped.
SELECT count(*) FROM bronze.events
SELECT count(*) FROM bronze.events;
select COUNT(*) from BRONZE.Events
SELECT count(*) FROM "bronze"."events"
FROM bronze.events
TABLE bronze.events
VALUES (1, 'a'), (2, 'b')
SELECT 1
SELECT -5 AS a, 1.50 AS b, 'x' AS c, NULL AS d, true AS e
SELECT * FROM bronze.events ORDER BY _batch_id DESC, _ordinal NULLS LAST LIMIT 3 OFFSET 1
SELECT DISTINCT user_id FROM bronze.events
SELECT DISTINCT ON (user_id) user_id, event_id FROM bronze.events ORDER BY user_id, event_id
SELECT user_id, count(*) AS n FROM bronze.events GROUP BY user_id HAVING count(*) > 0 ORDER BY n DESC, user_id
SELECT user_id, count(*) FROM bronze.events GROUP BY ALL ORDER BY ALL
SELECT user_id, count(*) FROM bronze.events GROUP BY ROLLUP (user_id)
SELECT properties.url, properties['user_agent'] FROM bronze.events
SELECT properties.* FROM bronze.events
SELECT bronze.events.event_id FROM bronze.events
SELECT e.* EXCLUDE (properties) FROM bronze.events AS e
SELECT * REPLACE (upper(user_id) AS user_id) FROM bronze.events
SELECT COLUMNS('_.*') FROM bronze.events
SELECT min(COLUMNS(*)) FROM ledger.events
SELECT category, reason, count(*) FROM dead_letters.events GROUP BY ALL
SELECT b._source_file, l.records FROM bronze.events b JOIN ledger.events l USING (_source_file)
SELECT * FROM ledger.events l LEFT JOIN dead_letters.events d ON l.batch_id = d._batch_id
SELECT * FROM ledger.events l WHERE NOT EXISTS (SELECT 1 FROM bronze.events b WHERE b._source_file = l._source_file)
SELECT * FROM ledger.events WHERE batch_id IN (SELECT _batch_id FROM bronze.events)
SELECT * FROM ledger.events WHERE batch_id = (SELECT max(batch_id) FROM ledger.events)
SELECT * FROM bronze.events SEMI JOIN ledger.events ON _batch_id = batch_id
SELECT a.event_id, b.event_id AS previous FROM bronze.events a ASOF JOIN bronze.events b ON a._batch_id = b._batch_id AND a.event_timestamp >= b.event_timestamp
WITH per_user AS (SELECT user_id, count(*) AS n FROM bronze.events GROUP BY 1) SELECT avg(n) FROM per_user
WITH a AS (SELECT 1 AS i), b AS (SELECT i + 1 AS j FROM a) SELECT * FROM a, b
WITH t AS MATERIALIZED (SELECT 1 AS i) SELECT * FROM t
WITH RECURSIVE r(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM r WHERE i < 5) SELECT * FROM r
WITH events AS (SELECT 1 AS one) SELECT * FROM events
SELECT 1 UNION ALL SELECT 2
SELECT event_id FROM bronze.events EXCEPT SELECT raw FROM dead_letters.events
(SELECT 1) INTERSECT (SELECT 1)
SELECT event_id, row_number() OVER (PARTITION BY user_id ORDER BY event_timestamp, event_id) FROM bronze.events
SELECT event_id, lag(event_id) OVER w, sum(_ordinal) OVER w FROM bronze.events WINDOW w AS (ORDER BY event_id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)
SELECT * FROM bronze.events QUALIFY row_number() OVER (PARTITION BY event_id ORDER BY _batch_id) = 1
SELECT date_trunc('minute', event_timestamp) AS minute, count(*) FROM bronze.events GROUP BY 1 ORDER BY 1
SELECT time_bucket(INTERVAL '5 minutes', event_timestamp), count(*) FROM bronze.events GROUP BY 1
SELECT extract(hour FROM event_timestamp), strftime(event_timestamp, '%Y-%m-%d') FROM bronze.events
SELECT * FROM bronze.events WHERE event_timestamp BETWEEN '2026-01-01' AND TIMESTAMPTZ '2026-01-02 00:00:00+00'
SELECT CASE WHEN _ordinal % 2 = 0 THEN 'even' ELSE 'odd' END AS parity, count(*) FROM bronze.events GROUP BY 1
SELECT coalesce(properties.user_agent, 'none'), nullif(user_id, ''), if(_ordinal > 1, 'a', 'b') FROM bronze.events
SELECT count(*) FILTER (WHERE _ordinal > 2), sum(_ordinal), avg(_ordinal), median(_ordinal), quantile_cont(_ordinal, 0.95) FROM bronze.events
SELECT approx_count_distinct(user_id), string_agg(DISTINCT user_id, ',' ORDER BY user_id), list(user_id ORDER BY user_id), histogram(user_id) FROM bronze.events
SELECT lower(user_id), length(user_id), substring(user_id, 1, 2), replace(user_id, 'u', 'v'), user_id || '!' FROM bronze.events
SELECT * FROM bronze.events WHERE user_id LIKE 'u-%' AND user_id NOT ILIKE '%x' AND regexp_matches(user_id, 'u-[0-9]+')
SELECT * FROM bronze.events WHERE user_id SIMILAR TO 'u.*' OR user_id IS NULL OR user_id IS DISTINCT FROM 'x'
SELECT CAST(_ordinal AS VARCHAR), _ordinal::DECIMAL(18, 3), TRY_CAST(user_id AS INTEGER) FROM bronze.events
SELECT raw::JSON ->> '$.event_id', json_extract_string(raw, '$.user_id'), json_keys(raw) FROM dead_letters.events WHERE json_valid(raw)
SELECT [1, 2, 3][1], {'a': 1}.a, MAP {'k': 'v'}['k'], list_transform([1, 2], lambda x: x + 1), [x * 2 FOR x IN [1, 2] IF x > 1]
SELECT unnest([1, 2, 3]) AS i
SELECT * FROM unnest([1, 2, 3]) AS t(i)
SELECT * FROM range(10) AS t(i)
SELECT * FROM generate_series(TIMESTAMP '2026-01-01', TIMESTAMP '2026-01-02', INTERVAL 1 HOUR) AS t(h)
SELECT range(3), repeat('ab', 3), lpad(user_id, 10, ' '), printf('%05d', _ordinal) FROM bronze.events
SELECT * FROM (PIVOT bronze.events ON user_id IN ('u-1', 'u-2') USING count(*) GROUP BY _batch_id)
SELECT * FROM (UNPIVOT ledger.events ON bronze_rows, dead_letters INTO NAME kind VALUE n)
DESCRIBE bronze.events
DESCRIBE SELECT 1 AS one
SUMMARIZE ledger.events
SELECT column_name FROM (DESCRIBE bronze.events)
/* a comment */ SELECT 1 -- and another
SELECT md5(user_id), hash(user_id), sha256(user_id) FROM bronze.events
SELECT 'COPY t TO ''x''; DROP VIEW bronze.events' AS text
SELECT * FROM ledger.events WHERE records <> bronze_rows + dead_letters
SELECT greatest(1, 2), round(1.234, 2), abs(-1), 7 // 2, 7 % 2, 2 ** 3, 1 <> 2, NOT true
; SELECT 1
SELECT * FROM bronze.events CROSS JOIN (SELECT 1) AS one
SELECT e.event_id, n.next FROM bronze.events e, LATERAL (SELECT e._ordinal + 1 AS next) AS n
SELECT event_timestamp + INTERVAL 1 HOUR, event_timestamp - TIMESTAMPTZ '2026-01-01 00:00:00+00' FROM bronze.events
SUMMARIZE SELECT user_id, _ordinal FROM bronze.events
EXPLAIN SELECT 1
explain (format json) SELECT 1 + 1
/* a plan */ EXPLAIN (FORMAT 'yaml') SELECT range FROM range(3)
EXPLAIN/**/(FORMAT graphviz) FROM range(3)
;EXPLAIN (FORMAT mermaid) SELECT sum(range) FROM range(3)
EXPLAIN (SELECT 1)
