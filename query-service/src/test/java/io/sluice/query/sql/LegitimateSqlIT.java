package io.sluice.query.sql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.objectstore.ObjectStore;
import io.sluice.query.DeltaLake;
import io.sluice.query.RunningService;
import io.sluice.query.duckdb.SqlParser;
import io.sluice.query.duckdb.SqlText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.duckdb.DuckDBResultSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * The legitimate statements, over HTTP and through gate and worker on one side, and as they are through a plain DuckDB
 * on the same Parquet files on the other.
 */
class LegitimateSqlIT {

    private record Answer(List<String> columns, List<List<String>> rows) {}

    /** The last digits of what was computed with floating-point numbers depend on the order of the rows. */
    private static final Pattern LONG_FRACTION = Pattern.compile("-?\\d+\\.\\d{10,}");

    @TempDir
    private static Path directory;

    private static final BufferAllocator ALLOCATOR = new RootAllocator();
    private static final SqlParser PARSER = new SqlParser();
    private static ObjectStore store;
    private static RunningService service;
    private static Connection plain;

    @BeforeAll
    static void start() throws SQLException, IOException {
        store = ObjectStore.start(directory.resolve("store"));
        var lake = new DeltaLake(store, directory).createStream("events");
        lake.batch("events", 0, 50, 3);
        lake.batch("events", 1, 50, 3);
        for (var table : Shop.values()) {
            table.create(lake);
        }
        service = RunningService.start(store, directory);
        plain = DriverManager.getConnection("jdbc:duckdb:");
        execute("SET TimeZone = 'UTC'");
        for (var layer : List.of("bronze", "dead-letters", "ledger")) {
            createViews(layer);
        }
    }

    private static void createViews(String layer) throws SQLException, IOException {
        var schema = layer.replace('-', '_');
        execute("CREATE SCHEMA " + schema);
        try (var tables = Files.list(directory.resolve("store").resolve(layer))) {
            for (var table : tables.toList()) {
                execute("CREATE VIEW %s.%s AS FROM read_parquet(%s)"
                        .formatted(schema, table.getFileName(), SqlText.literal(table + "/*.parquet")));
            }
        }
    }

    @AfterAll
    static void stop() throws SQLException {
        plain.close();
        service.close();
        store.close();
        PARSER.close();
        ALLOCATOR.close();
    }

    static Stream<String> repeatable() {
        return Stream.concat(Corpus.legitimate().stream(), Corpus.analytic().stream());
    }

    static List<String> varying() {
        return Corpus.varying();
    }

    @ParameterizedTest
    @MethodSource("repeatable")
    void answersAsDuckDbDoes(String sql) throws Exception {
        var answer = answer(sql);
        var expected = expected(sql);
        assertThat(answer.columns()).isEqualTo(expected.columns());
        if (isOrdered(sql)) {
            assertThat(answer.rows()).isEqualTo(expected.rows());
        } else {
            assertThat(answer.rows()).containsExactlyInAnyOrderElementsOf(expected.rows());
        }
        assertThat(typesInJson(sql)).isEqualTo(expectedTypes(sql));
    }

    @ParameterizedTest
    @MethodSource("varying")
    void answers(String sql) {
        var answer = service.query(sql);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(RunningService.json(answer).path("rows")).isNotEmpty();
    }

    private static boolean isOrdered(String sql) {
        return PARSER.parse(sql)
                .path("statements")
                .path(0)
                .path("node")
                .path("modifiers")
                .valueStream()
                .anyMatch(modifier -> modifier.path("type").asString("").equals("ORDER_MODIFIER"));
    }

    private static Answer answer(String sql) throws IOException {
        var answer = service.postTo("/api/v1/query?format=arrow", body(sql));
        assertThat(answer.statusCode())
                .as(() -> new String(answer.body(), UTF_8))
                .isEqualTo(200);
        try (var reader = new ArrowStreamReader(new ByteArrayInputStream(answer.body()), ALLOCATOR)) {
            return read(reader);
        }
    }

    private static Answer expected(String sql) throws SQLException, IOException {
        try (var statement = plain.createStatement();
                var result = statement.executeQuery(sql);
                var reader = (ArrowReader) result.unwrap(DuckDBResultSet.class).arrowExportStream(ALLOCATOR, 1_000)) {
            return read(reader);
        }
    }

    private static Answer read(ArrowReader reader) throws IOException {
        var root = reader.getVectorSchemaRoot();
        var columns =
                root.getSchema().getFields().stream().map(Object::toString).toList();
        var rows = new ArrayList<List<String>>();
        while (reader.loadNextBatch()) {
            for (var row = 0; row < root.getRowCount(); row++) {
                var index = row;
                rows.add(root.getFieldVectors().stream()
                        .map(vector -> text(vector, index))
                        .toList());
            }
        }
        return new Answer(columns, rows);
    }

    private static String text(FieldVector vector, int row) {
        var value = vector.getObject(row);
        var text = value instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(value);
        return LONG_FRACTION.matcher(text).replaceAll(number -> rounded(number.group()));
    }

    private static String rounded(String number) {
        return new BigDecimal(number).round(new MathContext(12)).toPlainString();
    }

    private static List<String> typesInJson(String sql) {
        return RunningService.json(service.query(sql))
                .path("columns")
                .valueStream()
                .map(column -> column.path("type").asString())
                .toList();
    }

    private static List<String> expectedTypes(String sql) throws SQLException {
        try (var statement = plain.createStatement();
                var result = statement.executeQuery(sql)) {
            var columns = result.getMetaData();
            var types = new ArrayList<String>();
            for (var column = 1; column <= columns.getColumnCount(); column++) {
                types.add(columns.getColumnTypeName(column));
            }
            return types;
        }
    }

    private static String body(String sql) {
        return JsonMapper.shared().createObjectNode().put("sql", sql).toString();
    }

    private static void execute(String sql) throws SQLException {
        try (var statement = plain.createStatement()) {
            statement.execute(sql);
        }
    }
}
