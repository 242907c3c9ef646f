package io.sluice.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.objectstore.ObjectStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Leaving out files never changes an answer. Each statement is asked twice: as it is, and with its condition inside
 * {@code (...) IS TRUE}, which means the same and tells nothing about files.
 */
class FileSkippingIT {

    private static final int FILES = 24;
    private static final int ROWS = 12;

    private static final String FIELDS = String.join(
            ",",
            DeltaLake.field("k", "long"),
            DeltaLake.field("n", "long"),
            DeltaLake.field("Small", "integer"),
            DeltaLake.field("name", "string"),
            DeltaLake.field("seen", "timestamp"),
            DeltaLake.field("day", "date"),
            DeltaLake.field("ratio", "double"),
            DeltaLake.field("_batch_id", "long"));

    private static final List<String> NAMES = List.of(
            "",
            "a",
            "A",
            "ab",
            "ä",
            "zebra",
            "same prefix of more than thirty-two characters 1",
            "same prefix of more than thirty-two characters 2",
            "\uFB01",
            "\uD83D\uDE00",
            "\uD83D\uDE00".repeat(40),
            "\uDBFF\uDFFF".repeat(40));

    private static final List<String> TIMES = List.of(
            "1969-12-31 23:59:59.999999+00",
            "1970-01-01 00:00:00+00",
            "1582-10-10 12:00:00+00",
            "2026-01-01 00:00:00.000999+00",
            "2026-01-01 00:00:00.001+00",
            "2026-01-01 00:00:00.0015+00",
            "2026-03-29 01:30:00+00",
            "2026-10-25 00:30:00+00",
            "9999-12-31 23:59:59.999999+00");

    private static final List<String> NUMBERS =
            List.of("-9223372036854775807", "-7", "-1", "0", "1", "5", "6", "1000", "9223372036854775807");

    private static final List<String> RATIOS = List.of("'nan'", "-0.0", "0.0", "1.5", "'-inf'", "'inf'");

    @TempDir
    private static Path directory;

    private static ObjectStore store;
    private static RunningService service;

    @BeforeAll
    static void start() {
        store = ObjectStore.start(directory.resolve("store"));
        var lake = new DeltaLake(store, directory);
        lake.createStream("things");
        lake.drop("bronze/things");
        lake.create("bronze/things", FIELDS);
        var random = new Random(20260101);
        for (var file = 0; file < FILES; file++) {
            var rows = rows(random, file);
            lake.commit(
                    "bronze/things",
                    lake.file("bronze/things", rows, file % 8 == 7 ? null : MeasuredFile.statistics(rows))
                            .add());
            lake.ledger("things", file, ROWS, 0);
        }
        service = RunningService.start(store, directory, "--query.engine.threads=1");
    }

    @AfterAll
    static void stop() {
        service.close();
        store.close();
    }

    /** Each file has the values of a small range, some of them nulls; one in six has nulls only. */
    private static String rows(Random random, int file) {
        return IntStream.range(0, ROWS)
                .mapToObj(row -> "SELECT %d::BIGINT AS k, %s::BIGINT AS n, %s::INTEGER AS Small, %s::VARCHAR AS name,"
                                .formatted(
                                        file * ROWS + row,
                                        near(random, file, NUMBERS),
                                        near(random, file, List.of("-3", "0", "3", "2147483647")),
                                        text(near(random, file, NAMES)))
                        + " %s::TIMESTAMPTZ AS seen, %s::DATE AS day, %s::DOUBLE AS ratio, %d::BIGINT AS _batch_id"
                                .formatted(
                                        text(near(random, file, TIMES)),
                                        text(near(random, file, List.of("1969-12-31", "2026-01-01", "2026-02-28"))),
                                        near(random, file, RATIOS),
                                        file))
                .collect(Collectors.joining(" UNION ALL "));
    }

    private static @Nullable String near(Random random, int file, List<String> values) {
        return file % 6 == 5 || random.nextInt(5) == 0 ? null : values.get((file + random.nextInt(2)) % values.size());
    }

    private static String text(@Nullable String value) {
        return value == null ? "NULL" : "'" + value + "'";
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void answersAreTheSameWithAllFiles(long seed) {
        var random = new Random(seed);
        var skipped = 0;
        for (var statement = 0; statement < 70; statement++) {
            skipped += skippedBy(from(random), condition(random, 2));
        }
        assertThat(skipped).as("files that were left out").isPositive();
    }

    private static String from(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> "bronze.things JOIN (SELECT 5 AS x) ON true";
            case 1 -> "bronze.things LEFT JOIN ledger.things l ON l.batch_id = _batch_id";
            default -> "bronze.things";
        };
    }

    private static String condition(Random random, int depth) {
        if (depth > 0 && random.nextInt(3) > 0) {
            var word = random.nextInt(3) == 0 ? " OR " : " AND ";
            var parts = "(" + condition(random, depth - 1) + word + condition(random, depth - 1) + ")";
            return random.nextInt(8) == 0 ? "NOT " + parts : parts;
        }
        var column = one(random, "n", "small", "NAME", "seen", "day", "ratio", "_batch_id", "k");
        return switch (random.nextInt(6)) {
            case 0 -> "%s BETWEEN %s AND %s".formatted(column, value(random, column), value(random, column));
            case 1 -> "%s IN (%s, %s)".formatted(column, value(random, column), value(random, column));
            case 2 -> "%s %s %s".formatted(value(random, column), operator(random), column);
            case 3 ->
                one(random, "%s IS NULL", "%s NOT IN (%2$s)", "%s IS DISTINCT FROM %s", "%s <> %s", "%s = NULL")
                        .formatted(column, value(random, column));
            default -> "%s %s %s".formatted(column, operator(random), value(random, column));
        };
    }

    private static String operator(Random random) {
        return one(random, "=", "<", "<=", ">", ">=");
    }

    private static String value(Random random, String column) {
        return switch (column) {
            case "NAME" -> text(one(random, NAMES.toArray(String[]::new)));
            case "seen" -> time(random);
            case "day" ->
                one(random, "'2026-01-01'", "DATE '2026-01-31'", "TIMESTAMP '1969-12-31 12:00:00'", "'1970-01-01'");
            case "ratio" -> one(random, RATIOS.toArray(String[]::new)) + "::DOUBLE";
            default -> one(random, "-7", "0", "'5'", "6", "5.5", "1e3", "17", "'-1'", "9223372036854775807", "3 + 4");
        };
    }

    private static String time(Random random) {
        var text = one(random, TIMES.toArray(String[]::new));
        var local = text.replace("+00", "");
        return one(
                random,
                text(text),
                text(local),
                "TIMESTAMPTZ " + text(text),
                "TIMESTAMP WITH TIME ZONE " + text(local + "+05:30"),
                "TIMESTAMPTZ " + text(local + "-08"),
                "TIMESTAMP " + text(local),
                "DATE " + text(local.substring(0, 10)),
                "DATE '2026-01-01'",
                "'2026-01-01'",
                "'2026-01-01T00:00:00.001Z'",
                "'2026-01-01T00:00:00.000999999Z'",
                "TIMESTAMPTZ '2026-01-01T00:00:00.0015001Z'",
                "'2026-01-01 00:00'");
    }

    private static String one(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bronze.things t WHERE %s|t._batch_id = 3",
                "bronze.things AS n WHERE %s|n.n = 5",
                "bronze.things a LEFT JOIN bronze.things b ON a.k = b.k + 12 WHERE %s|b._batch_id = 3",
                "bronze.things a FULL JOIN bronze.things b ON a.k = b.k + 12 WHERE %s|a._batch_id = 3 OR a.n = 5",
                "bronze.things a RIGHT JOIN bronze.things b USING (k) WHERE %s|a._batch_id = 3 OR b.n >= 5",
                "bronze.things a, bronze.things b WHERE a.k = b.k AND %s|a._batch_id = 3",
                "ledger.things l ASOF JOIN bronze.things b ON l.batch_id >= b._batch_id WHERE %s|b.n = 5",
                "ledger.things l POSITIONAL JOIN bronze.things b WHERE %s|b._batch_id = 3",
                "ledger.things l ANTI JOIN bronze.things b ON l.batch_id = b._batch_id WHERE %s|batch_id < 5",
                "ledger.things l SEMI JOIN bronze.things b ON l.batch_id = b._batch_id WHERE %s|batch_id < 5",
                "bronze.things WHERE EXISTS (FROM ledger.things WHERE batch_id = _batch_id) AND %s|_batch_id < 5",
                "bronze.things AS t(n, k) WHERE %s|k = 5",
                "(SELECT 7 AS n, * EXCLUDE (n) FROM bronze.things) WHERE %s|n = 7",
                "(SELECT * FROM bronze.things WHERE _batch_id < 9) WHERE %s|_batch_id > 5",
                "bronze.things JOIN LATERAL (SELECT n + 1 AS n2) ON true WHERE %s|n = 5",
            })
    void answersAreTheSameWhereverTheConditionStands(String statement) {
        var bar = statement.indexOf('|');
        var select = "SELECT * FROM " + statement.substring(0, bar) + " ORDER BY ALL";
        var condition = statement.substring(bar + 1);
        var asItIs = rows(select.formatted(condition));
        var withAllFiles = rows(select.formatted("(" + condition + ") IS TRUE"));
        assertThat(asItIs.path("rows")).isEqualTo(withAllFiles.path("rows"));
    }

    @Test
    void anAliasInSelectDoesNotStandForTheColumn() {
        var aliased = rows("SELECT 3 AS n, k FROM bronze.things WHERE n = 5 ORDER BY k");
        var plain = rows("SELECT 3 AS n, k FROM bronze.things WHERE (n = 5) IS TRUE ORDER BY k");
        assertThat(aliased.path("rows")).isEqualTo(plain.path("rows"));
    }

    private static int skippedBy(String from, String condition) {
        var select = "SELECT k, count(*) FROM " + from + " WHERE ";
        var asItIs = rows(select + condition + " GROUP BY k ORDER BY k");
        var withAllFiles = rows(select + "(" + condition + ") IS TRUE GROUP BY k ORDER BY k");
        assertThat(asItIs.path("rows")).as(condition).isEqualTo(withAllFiles.path("rows"));
        assertThat(withAllFiles.path("filesRead")).isEqualTo(withAllFiles.path("filesVisible"));
        return asItIs.path("filesVisible").asInt() - asItIs.path("filesRead").asInt();
    }

    private static JsonNode rows(String sql) {
        var answer = service.query(sql);
        assertThat(answer.statusCode()).as(sql + "\n" + answer.body()).isEqualTo(200);
        return RunningService.json(answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_batch_id = 3",
                "_batch_id >= 3 AND _batch_id <= 3",
                "3 = _batch_id",
                "_batch_id IN (3)",
                "_batch_id BETWEEN 3 AND 3",
                "k BETWEEN 36 AND 47",
                "k = 40 OR k = 41",
            })
    void readsOnlyTheFilesThatMayHoldRows(String condition) {
        var answer = rows("SELECT * FROM bronze.things WHERE " + condition);
        // Three of the files have no statistics.
        assertThat(answer.path("filesRead").asInt()).isEqualTo(4);
        assertThat(answer.path("filesVisible").asInt()).isEqualTo(FILES);
    }

    @Test
    void readsOnlyTheFilesThatBoundParametersSelect() {
        for (var parameters : Stream.of("[3]", "{\"1\": 3}").toList()) {
            var body = "{\"sql\": \"SELECT * FROM bronze.things WHERE _batch_id = $1\", \"parameters\": " + parameters
                    + "}";
            var answer = JsonMapper.shared()
                    .readTree(service.postTo("/api/v1/query", body).body());
            assertThat(answer.path("rowCount").asInt()).isEqualTo(ROWS);
            assertThat(answer.path("filesRead").asInt()).isEqualTo(4);
        }
    }

    @Test
    void describesATableWithoutItsFiles() {
        var answer = rows("DESCRIBE bronze.things");
        assertThat(answer.path("rowCount").asInt()).isEqualTo(8);
        assertThat(answer.path("filesRead").asInt()).isZero();
        assertThat(rows("SUMMARIZE SELECT k FROM bronze.things")
                        .path("filesRead")
                        .asInt())
                .isEqualTo(FILES);
    }
}
