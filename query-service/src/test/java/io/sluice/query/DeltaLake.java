package io.sluice.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.minio.BucketExistsArgs;
import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.StatObjectArgs;
import io.sluice.objectstore.ObjectStore;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Delta tables in an object store, written the plain way: Parquet by DuckDB, the log by hand. Each step of a batch can
 * be taken on its own, so tests can look between them.
 */
public final class DeltaLake {

    private static final String PROPERTIES = "{'name':'properties','type':{'type':'struct','fields':["
            + field("url", "string") + "," + field("user_agent", "string") + "]},'nullable':true,'metadata':{}}";

    public static final String BRONZE_FIELDS = String.join(
            ",",
            field("event_id", "string"),
            field("user_id", "string"),
            field("event_timestamp", "timestamp"),
            PROPERTIES,
            field("_source_file", "string"),
            field("_ordinal", "long"),
            field("_batch_id", "long"));

    public static final String DEAD_LETTER_FIELDS = String.join(
            ",",
            field("category", "string"),
            field("reason", "string"),
            field("raw", "string"),
            field("_batch_id", "long"));

    public static final String LEDGER_FIELDS = String.join(
            ",",
            field("_source_file", "string"),
            field("records", "long"),
            field("bronze_rows", "long"),
            field("dead_letters", "long"),
            field("batch_id", "long"),
            field("committed_at", "timestamp"));

    private final MinioClient client;
    private final Path scratch;
    private final Map<String, Long> versions = new HashMap<>();

    public DeltaLake(ObjectStore store, Path scratch) {
        this(client(store), scratch);
    }

    public DeltaLake(MinioClient client, Path scratch) {
        this.client = client;
        this.scratch = scratch;
    }

    public static MinioClient client(ObjectStore store) {
        return MinioClient.builder()
                .endpoint(store.endpoint().toString())
                .region("us-east-1")
                .credentials(store.accessKey(), store.secretKey())
                .build();
    }

    public static String field(String name, String type) {
        return "{'name':'%s','type':'%s','nullable':true,'metadata':{}}".formatted(name, type);
    }

    public static String field(String name, String type, String comment) {
        return "{'name':'%s','type':'%s','nullable':true,'metadata':{'comment':'%s'}}".formatted(name, type, comment);
    }

    /** A data file that is in the store: its path below the table, and its line in the log. */
    public record File(String path, String add, String remove) {}

    public DeltaLake createStream(String stream) {
        create("ledger/" + stream, LEDGER_FIELDS);
        create("bronze/" + stream, BRONZE_FIELDS);
        create("dead-letters/" + stream, DEAD_LETTER_FIELDS);
        return this;
    }

    public void create(String table, String fields) {
        create(table, fields, "{'minReaderVersion':1,'minWriterVersion':2}", "{}");
    }

    public void create(String table, String fields, String protocol, String configuration) {
        var schema = "{'type':'struct','fields':[%s]}".formatted(fields).replace("'", "\\\"");
        versions.remove(table);
        commit(table, "{'protocol':%s}".formatted(protocol).replace('\'', '"'), """
                {"metaData":{"id":"%s","format":{"provider":"parquet","options":{}},"schemaString":"%s",\
                "partitionColumns":[],"configuration":%s,"createdTime":0}}""".formatted(
                        UUID.randomUUID(), schema, configuration.replace('\'', '"')));
    }

    /** A whole batch: bronze, dead letters and, last, the ledger. */
    public void batch(String stream, long batch, int bronzeRows, int deadLetters) {
        append("bronze/" + stream, bronze(batch, bronzeRows), "_batch_id", batch);
        append("dead-letters/" + stream, deadLetters(batch, deadLetters), "_batch_id", batch);
        ledger(stream, batch, bronzeRows, deadLetters);
    }

    public void ledger(String stream, long batch, int bronzeRows, int deadLetters) {
        append("ledger/" + stream, ledgerRow(batch, bronzeRows, deadLetters), "batch_id", batch);
    }

    public static String ledgerRow(long batch, int bronzeRows, int deadLetters) {
        return """
                SELECT 's3://raw/events/%1$d.json' AS _source_file, %2$d::BIGINT AS records, %3$d::BIGINT AS bronze_rows,
                  %4$d::BIGINT AS dead_letters, %1$d::BIGINT AS batch_id, now() AS committed_at""".formatted(batch, bronzeRows + deadLetters, bronzeRows, deadLetters);
    }

    public static String bronze(long batch, int rows) {
        return """
                SELECT 'e-' || %1$d || '-' || i AS event_id, 'u-' || (i %% 10) AS user_id,
                  TIMESTAMPTZ '2026-01-01 00:00:00.123456+00' + INTERVAL (i) SECOND AS event_timestamp,
                  {'url': 'https://example.org/' || i, 'user_agent': NULL::VARCHAR} AS properties,
                  's3://raw/events/%1$d.json' AS _source_file, i AS _ordinal, %1$d::BIGINT AS _batch_id
                FROM range(%2$d) t(i)""".formatted(batch, rows);
    }

    public static String deadLetters(long batch, int rows) {
        return """
                SELECT 'invalid_schema' AS category, 'missing_field' AS reason, '{}' AS raw, %d::BIGINT AS _batch_id
                FROM range(%d)""".formatted(batch, rows);
    }

    public void append(String table, String query, String batchColumn, long batch) {
        commit(table, file(table, query, batchColumn, batch, batch).add());
    }

    /** Puts a data file into the store that no log names yet. */
    public File file(String table, String query, String batchColumn, long firstBatch, long lastBatch) {
        var statistics = JsonMapper.shared().createObjectNode();
        statistics.putObject("minValues").put(batchColumn, firstBatch);
        statistics.putObject("maxValues").put(batchColumn, lastBatch);
        statistics.putObject("nullCount").put(batchColumn, 0);
        return file(table, query, statistics);
    }

    /** The same with statistics that the caller makes, but for the number of rows; null for a file without any. */
    public File file(String table, String query, @Nullable ObjectNode statistics) {
        var name = "part-%s.snappy.parquet".formatted(UUID.randomUUID());
        var content = parquet(query);
        put(table + "/" + name, content);
        var add = JsonMapper.shared().createObjectNode();
        add.put("path", name).put("size", content.length).put("modificationTime", System.currentTimeMillis());
        add.put("dataChange", true).putObject("partitionValues");
        if (statistics != null) {
            var rows = (Long) ask("SELECT count(*) FROM (%s)".formatted(query)).get(0);
            add.put("stats", statistics.put("numRecords", rows).toString());
        }
        return new File(name, "{\"add\":" + add + "}", """
                {"remove":{"path":"%s","deletionTimestamp":0,"dataChange":true}}""".formatted(name));
    }

    /** The one row of an answer of a plain DuckDB. */
    public static List<@Nullable Object> ask(String query) {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            var cells = new ArrayList<@Nullable Object>();
            for (var column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                cells.add(row.getObject(column));
            }
            return cells;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] parquet(String query) {
        var file = scratch.resolve(UUID.randomUUID() + ".parquet");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("COPY (%s) TO '%s' (FORMAT parquet)".formatted(query, file));
            return Files.readAllBytes(file);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public void commit(String table, String... actions) {
        var version = versions.merge(table, 0L, (before, zero) -> before + 1);
        put(
                "%s/_delta_log/%020d.json".formatted(table, version),
                String.join("\n", actions).getBytes(UTF_8));
    }

    /** Writes a log checkpoint of a table with one data file, and deletes the commits that it stands for. */
    public void checkpoint(String table, String fields, File file, long size) {
        var version = versions.getOrDefault(table, 0L);
        var rows = """
                SELECT {'minReaderVersion': 1::INTEGER, 'minWriterVersion': 2::INTEGER} AS protocol,
                  NULL::STRUCT(id VARCHAR, format STRUCT(provider VARCHAR, options MAP(VARCHAR, VARCHAR)),
                    "schemaString" VARCHAR, "partitionColumns" VARCHAR[], configuration MAP(VARCHAR, VARCHAR),
                    "createdTime" BIGINT) AS "metaData",
                  NULL::STRUCT(path VARCHAR, "partitionValues" MAP(VARCHAR, VARCHAR), size BIGINT,
                    "modificationTime" BIGINT, "dataChange" BOOLEAN, stats VARCHAR) AS "add",
                  NULL::STRUCT(path VARCHAR, "deletionTimestamp" BIGINT, "dataChange" BOOLEAN) AS remove,
                  NULL::STRUCT("appId" VARCHAR, version BIGINT, "lastUpdated" BIGINT) AS txn
                UNION ALL SELECT NULL, {'id': 'x', 'format': {'provider': 'parquet', 'options': MAP {}},
                    'schemaString': '{"type":"struct","fields":[%s]}', 'partitionColumns': [], 'configuration': MAP {},
                    'createdTime': 0}, NULL, NULL, NULL
                UNION ALL SELECT NULL, NULL, {'path': '%s', 'partitionValues': MAP {}, 'size': %d,
                    'modificationTime': 0, 'dataChange': true, 'stats': NULL}, NULL, NULL""".formatted(fields.replace('\'', '"'), file.path(), size);
        put("%s/_delta_log/%020d.checkpoint.parquet".formatted(table, version), parquet(rows));
        put(
                table + "/_delta_log/_last_checkpoint",
                "{\"version\":%d,\"size\":3}".formatted(version).getBytes(UTF_8));
        for (var old = 0L; old < version; old++) {
            delete("%s/_delta_log/%020d.json".formatted(table, old));
        }
    }

    public void put(String path, byte[] content) {
        var slash = path.indexOf('/');
        try {
            var bucket = path.substring(0, slash);
            if (!client.bucketExists(BucketExistsArgs.builder().bucket(bucket).build())) {
                client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
            }
            client.putObject(PutObjectArgs.builder().bucket(bucket).object(path.substring(slash + 1)).stream(
                            new ByteArrayInputStream(content), (long) content.length, -1L)
                    .build());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public void delete(String path) {
        var slash = path.indexOf('/');
        try {
            client.removeObject(RemoveObjectArgs.builder()
                    .bucket(path.substring(0, slash))
                    .object(path.substring(slash + 1))
                    .build());
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public long size(String path) {
        var slash = path.indexOf('/');
        try {
            return client.statObject(StatObjectArgs.builder()
                            .bucket(path.substring(0, slash))
                            .object(path.substring(slash + 1))
                            .build())
                    .size();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public List<String> objects(String bucket) {
        var keys = new ArrayList<String>();
        try {
            for (var item : client.listObjects(
                    ListObjectsArgs.builder().bucket(bucket).recursive(true).build())) {
                keys.add(bucket + "/" + item.get().objectName());
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return keys;
    }

    public void drop(String table) {
        var slash = table.indexOf('/');
        objects(table.substring(0, slash)).stream()
                .filter(key -> key.startsWith(table + "/"))
                .collect(Collectors.toList())
                .forEach(this::delete);
        versions.remove(table);
    }
}
