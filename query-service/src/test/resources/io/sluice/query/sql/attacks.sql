--# Statements that must not be answered. One per line; lines that start like this one are skipped.
--# More than one statement, or another kind of statement
SELECT 1; SELECT 2
SELECT 1; DROP VIEW bronze.events
DROP VIEW bronze.events
drop/**/view bronze.events
CREATE TABLE t (i INTEGER)
CREATE OR REPLACE VIEW bronze.events AS SELECT 1
CREATE TABLE t AS SELECT * FROM bronze.events
CREATE MACRO m() AS 1
CREATE SECRET s (TYPE s3, KEY_ID 'x', SECRET 'y')
INSERT INTO sluice.published VALUES (9)
UPDATE sluice.published SET number = 9
DELETE FROM sluice.published
TRUNCATE sluice.published
MERGE INTO sluice.published USING bronze.events ON true WHEN MATCHED THEN DELETE
ALTER VIEW bronze.events RENAME TO gone
COPY bronze.events TO '{scratch}/out.csv'
COPY (SELECT 1) TO '{cache}/out.parquet'
COPY sluice.published FROM '/etc/passwd'
cOpY bronze.events tO '{scratch}/out.csv'
EXPORT DATABASE '{cache}/export'
IMPORT DATABASE '{cache}/export'
ATTACH '{cache}/x.db' AS x
ATTACH ':memory:' AS x
DETACH memory
USE memory
SET threads = 1
SET GLOBAL memory_limit = '100GB'
RESET threads
PRAGMA database_list
PRAGMA enable_profiling
CALL pragma_version()
INSTALL httpfs
LOAD httpfs
CHECKPOINT
VACUUM
ANALYZE
BEGIN TRANSACTION
COMMIT
ROLLBACK
PREPARE p AS SELECT 1
EXECUTE p
DEALLOCATE p
EXPLAIN ANALYZE COPY (SELECT 1) TO '{scratch}/out.csv'
COMMENT ON VIEW bronze.events IS 'x'
SELECT 1 INTO OUTFILE 'x'
--# Writing from within a query
WITH i AS (COPY (SELECT 1) TO '{scratch}/out.csv') SELECT * FROM i
WITH i AS (COPY (SELECT 1) TO '{cache}/out.csv') SELECT 1
SELECT * FROM (WITH i AS (COPY (SELECT 1) TO '{scratch}/out.csv') SELECT * FROM i)
SELECT (WITH i AS (DELETE FROM sluice.published RETURNING number) SELECT number FROM i)
WITH i AS (INSERT INTO sluice.published VALUES (9) RETURNING *) SELECT * FROM i
WITH i AS (UPDATE sluice.published SET number = 9 RETURNING *) SELECT * FROM i
WITH i AS (MERGE INTO sluice.published USING bronze.events ON true WHEN MATCHED THEN DELETE RETURNING *) FROM i
wItH "i" aS /* x */ (dElEtE fRoM sluice.published RETURNING *) SELECT 1
DESCRIBE WITH i AS (DELETE FROM sluice.published RETURNING *) SELECT * FROM i
SUMMARIZE WITH i AS (COPY (SELECT 1) TO '{scratch}/out.csv') SELECT * FROM i
SELECT 1 WHERE EXISTS (WITH i AS (DELETE FROM sluice.published RETURNING *) FROM i)
--# Reading files
SELECT * FROM read_text('/etc/passwd')
SELECT * FROM read_csv('/etc/passwd')
SELECT * FROM read_csv_auto('/etc/passwd')
SELECT * FROM read_parquet('{cache}/*.parquet')
SELECT * FROM parquet_scan('{cache}/*.parquet')
SELECT * FROM parquet_metadata('{cache}/*.parquet')
SELECT * FROM parquet_schema('{cache}/*.parquet')
SELECT * FROM read_json('/etc/passwd')
SELECT * FROM read_ndjson_objects('/etc/passwd')
SELECT * FROM read_blob('/etc/passwd')
SELECT * FROM READ_BLOB('/etc/passwd')
SELECT * FROM "read_blob"('/etc/passwd')
SELECT * FROM glob('/etc/*')
SELECT * FROM sniff_csv('/etc/passwd')
SELECT * FROM '/etc/passwd'
SELECT * FROM "/etc/passwd"
SELECT * FROM '{cache}/x.parquet'
SELECT * FROM 'https://example.org/x.parquet'
SELECT * FROM 's3://bronze/events/x.parquet'
FROM "x.csv"
SELECT ('/etc/passwd').read_text()
SELECT (SELECT count(*) FROM read_text('/etc/passwd'))
SELECT * FROM bronze.events WHERE event_id IN (SELECT content FROM read_text('/etc/passwd'))
SELECT * FROM bronze.events, LATERAL read_text(event_id)
SELECT * FROM bronze.events UNION ALL FROM '/etc/passwd'
SELECT * FROM bronze.events POSITIONAL JOIN '/etc/passwd'
WITH "/etc/passwd" AS (SELECT 1) SELECT * FROM "/etc/passwd"
WITH x AS (SELECT * FROM read_text('/etc/passwd')) SELECT * FROM x
DESCRIBE '/etc/passwd'
DESCRIBE SELECT * FROM read_text('/etc/passwd')
SUMMARIZE '{cache}/x.parquet'
SELECT * FROM (SUMMARIZE '/etc/passwd')
SHOW "/etc/passwd"
SELECT * FROM (PIVOT '/etc/passwd' ON x IN (1) USING count(*))
SELECT * FROM (FROM (FROM (FROM (FROM read_text('/etc/passwd')))))
--# DuckDB's own tables and settings
FROM sluice.published
FROM duckdb_settings()
FROM duckdb_settings
FROM duckdb_views
SELECT * FROM duckdb_functions()
SELECT * FROM duckdb_secrets()
SELECT * FROM system.main.duckdb_settings()
SELECT * FROM information_schema.tables
SELECT * FROM INFORMATION_SCHEMA."tables"
SELECT * FROM pg_catalog.pg_class
SELECT * FROM pg_class
SELECT * FROM sqlite_master
SELECT * FROM memory.bronze.events
SELECT * FROM pragma_version()
WITH duckdb_settings AS (SELECT 1) SELECT * FROM duckdb_settings
SELECT * FROM (WITH duckdb_views AS (SELECT 1) FROM duckdb_views), duckdb_views
WITH pg_class AS (SELECT 1) FROM pg_class
SELECT current_setting('memory_limit')
SELECT system.main.current_setting('memory_limit')
SELECT main."current_setting"('memory_limit')
SELECT getvariable('x')
SELECT getenv('HOME')
SELECT pg_catalog.pg_get_viewdef(1)
SHOW DATABASES
SHOW ALL TABLES
SHOW TABLES FROM bronze
SHOW
SELECT * FROM (SHOW TABLES)
SELECT * FROM (SHOW ALL TABLES)
FROM nothing.there
FROM bronze.nothing
SELECT * FROM bronze.events AT (VERSION => 1)
SELECT * FROM bronze.broken
--# Text as SQL
SELECT * FROM query('SELECT 1')
SELECT * FROM query_table('duckdb_settings')
SELECT * FROM query_table(['bronze.events'])
SELECT json_execute_serialized_sql('{}')
FROM json_execute_serialized_sql(json_serialize_sql('SELECT 1'))
SELECT json_serialize_sql('SELECT 1')
SELECT json_deserialize_sql('{}')
SELECT json_serialize_plan('SELECT 1')
--# Side effects
SELECT nextval('s')
SELECT setseed(0.5)
SELECT sleep_ms(100000)
SELECT pg_sleep(1000)
SELECT write_log('x')
SELECT error('x')
SELECT txid_current()
FROM enable_logging()
FROM truncate_duckdb_logs()
FROM checkpoint()
FROM force_checkpoint()
FROM seq_scan('x')
FROM test_all_types()
FROM repeat_row(1, num_rows = 1000000)
FROM register_external_resource('x')
--# Results that are as large as an argument says
SELECT repeat('x', 1000000000)
SELECT length(repeat('x', 1000 * 1000 * 1000))
SELECT repeat(event_id, _ordinal) FROM bronze.events
SELECT lpad('x', 2000000000, 'x')
SELECT rpad('x', (SELECT 2000000000), 'x')
SELECT range(1000000000)
SELECT len(generate_series(1, 10000000000))
SELECT list_resize([1], 1000000000)
SELECT array_resize([1], 1000000000, 0)
SELECT bitstring('1', 1000000000)
SELECT printf('%2000000000d', 1)
SELECT format('{:>2000000000}', 'x')
SELECT format('{:>{}}', 'x', 2000000000)
SELECT format(event_id, 1) FROM bronze.events
SELECT REPEAT('x', 1e9::BIGINT)
SELECT ('x').repeat(1000000000)
--# Asking for the plan of what must not run
EXPLAIN DELETE FROM sluice.published
EXPLAIN (ANALYZE) COPY (SELECT 1) TO '{scratch}/out.csv'
EXPLAIN (FORMAT json) DELETE FROM sluice.published
EXPLAIN (FORMAT html) SELECT 1
EXPLAIN (FORMAT query_tree) SELECT 1
EXPLAIN (ANALYZE, VERBOSE) SELECT 1
EXPLAIN (FORMAT json, FORMAT 'x''; DROP VIEW bronze.events') SELECT 1
EXPLAIN (ANALYZE) SELECT 1; DROP VIEW bronze.events
EXPLAIN EXPLAIN ANALYZE SELECT 1
/* EXPLAIN */ COPY (SELECT 1) TO '{scratch}/out.csv'
/* /* */ EXPLAIN */ ANALYZE SELECT 1 */ DROP VIEW bronze.events
; EXPLAIN/**/ANALYZE COPY (SELECT 1) TO '{scratch}/out.csv'
EXPLAIN WITH i AS (COPY (SELECT 1) TO '{scratch}/out.csv') SELECT * FROM i
--# Written otherwise
SELECT * FROM read_text($$/etc/passwd$$)
SELECT * FROM read_text($x$/etc/passwd$x$)
SELECT * FROM read_text(E'\x2fetc\x2fpasswd')
SELECT * FROM read_text(chr(47) || 'etc' || chr(47) || 'passwd')
SELECT * FROM read_text(from_hex('2F6574632F706173737764')::VARCHAR)
SELECT * FROM read_text(from_base64('L2V0Yy9wYXNzd2Q=')::VARCHAR)
SELECT * FROM read_text(url_decode('%2Fetc%2Fpasswd'))
SELECT * FROM read_text(['/etc/hostname', '/etc/passwd'])
SELECT * FROM read_text(concat_ws('/', '', 'etc', 'passwd'))
SELECT * FROM read_text(lower('/ETC/PASSWD'))
SELECT * FROM "READ_text"/**/(/**/'/etc/passwd'/**/)
SELECT * FROM $$/etc/passwd$$
SELECT * FROM E'\x2fetc\x2fpasswd'
SELECT * FROM 'file:///etc/passwd'
SELECT * FROM '/etc/../etc/passwd'
SELECT * FROM "memory"."main"."/etc/passwd"
SELECT * FROM U&"\0072ead_text"('/etc/passwd')
SELECT * FROM query('COPY (SELECT 1) TO ''{scratch}/out.csv''')
SELECT * FROM query(from_base64('RFJPUCBWSUVXIGJyb256ZS5ldmVudHM=')::VARCHAR)
SELECT * FROM query(chr(83) || 'ELECT 1')
D/**/ROP VIEW bronze.events
	DROP	VIEW	bronze.events
SELECT 1;;;DROP VIEW bronze.events;;;
SELECT 1 /* ; */ ; /* SELECT */ DROP VIEW bronze.events -- SELECT
--# Hidden in a part of a statement
SELECT CASE WHEN (SELECT count(*) FROM read_text('/etc/passwd')) > 0 THEN 1 END
SELECT event_id FROM bronze.events GROUP BY event_id HAVING count(*) > (SELECT count(*) FROM read_text('/etc/passwd'))
SELECT event_id FROM bronze.events ORDER BY (SELECT content FROM read_text('/etc/passwd'))
SELECT event_id FROM bronze.events LIMIT (SELECT size FROM read_text('/etc/passwd'))
SELECT event_id FROM bronze.events OFFSET (SELECT size FROM read_blob('/etc/passwd'))
SELECT event_id FROM bronze.events QUALIFY row_number() OVER (ORDER BY (SELECT content FROM read_text('/etc/passwd'))) = 1
SELECT count(*) FILTER (WHERE EXISTS (FROM read_text('/etc/passwd'))) FROM bronze.events
SELECT sum(_ordinal) OVER (ORDER BY _ordinal ROWS BETWEEN (SELECT size FROM read_text('/etc/passwd')) PRECEDING AND CURRENT ROW) FROM bronze.events
SELECT * REPLACE ((SELECT content FROM read_text('/etc/passwd')) AS event_id) FROM bronze.events
SELECT DISTINCT ON ((SELECT content FROM read_text('/etc/passwd'))) event_id FROM bronze.events
SELECT [x FOR x IN (SELECT list(content) FROM read_text('/etc/passwd'))]
SELECT list_transform([1], lambda x: (SELECT content FROM read_text('/etc/passwd')))
SELECT list_transform(['HOME'], lambda x: getenv(x))
SELECT {'a': (SELECT content FROM read_text('/etc/passwd'))}.a
SELECT MAP {'k': getenv('HOME')}['k']
SELECT (SELECT content FROM read_text('/etc/passwd'))[1:2]
SELECT string_agg(content ORDER BY filename) FROM read_text('/etc/*')
SELECT * FROM (VALUES ((SELECT content FROM read_text('/etc/passwd')))) AS t(c)
SELECT * FROM unnest((SELECT list(content) FROM read_text('/etc/passwd'))) AS t(c)
SELECT * FROM range((SELECT size FROM read_blob('/etc/passwd')))
SELECT * FROM bronze.events JOIN read_text('/etc/passwd') ON true
SELECT * FROM bronze.events SEMI JOIN read_text('/etc/passwd') ON event_id = content
SELECT * FROM bronze.events a ASOF JOIN read_text('/etc/passwd') b ON a.event_timestamp >= b.last_modified
SELECT * FROM bronze.events EXCEPT ALL SELECT * FROM read_text('/etc/passwd')
SELECT * FROM bronze.events WHERE (event_id, user_id) IN (SELECT filename, content FROM read_text('/etc/passwd'))
WITH RECURSIVE r AS (SELECT content FROM read_text('/etc/passwd') UNION ALL SELECT content FROM r) SELECT * FROM r
WITH a AS MATERIALIZED (WITH b AS NOT MATERIALIZED (FROM read_text('/etc/passwd')) FROM b) FROM a
SELECT * FROM (UNPIVOT (FROM read_text('/etc/passwd')) ON content, filename INTO NAME k VALUE v)
SELECT * FROM (PIVOT (FROM read_text('/etc/passwd')) ON filename IN ('/etc/passwd') USING first(content))
SUMMARIZE SELECT * FROM read_text('/etc/passwd')
SELECT * FROM bronze.events WHERE _ordinal BETWEEN 0 AND (SELECT size FROM read_blob('/etc/passwd'))
SELECT COLUMNS(lambda c: c LIKE (SELECT content FROM read_text('/etc/passwd'))) FROM bronze.events
--# Nothing
;
