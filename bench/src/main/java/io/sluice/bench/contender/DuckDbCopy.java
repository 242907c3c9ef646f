package io.sluice.bench.contender;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Collectors;

/**
 * Lets DuckDB copy the objects that are not damaged from JSON to Parquet with two threads: the fastest bulk copy at hand.
 * It finds no faults and writes no dead letters.
 */
public final class DuckDbCopy {

    private static final String COPY = """
            COPY (
                SELECT event_id, user_id, event_type, TRY_CAST(event_timestamp AS TIMESTAMPTZ) AS event_timestamp,
                    {'url': properties->>'url', 'user_agent': properties->>'user_agent'} AS properties
                FROM read_json([%s], format = 'array', maximum_object_size = 33554432, columns = {
                    event_id: 'VARCHAR', user_id: 'VARCHAR', event_type: 'VARCHAR', event_timestamp: 'VARCHAR',
                    properties: 'JSON'})
            ) TO '%s' (FORMAT parquet, COMPRESSION snappy)""";

    private DuckDbCopy() {}

    /**
     * Measures DuckDB.
     *
     * @param arguments seconds to warm up, directory to warm up with, directory to measure with, directory to write to
     */
    public static void main(String... arguments) throws Exception {
        var out = Path.of(arguments[3]);
        try (var database = DriverManager.getConnection("jdbc:duckdb:");
                var statement = database.createStatement()) {
            statement.execute("SET threads = 2");
            var warmUp = copy(Path.of(arguments[1]), out.resolve("warm-up.parquet"));
            var measured = copy(Path.of(arguments[2]), out.resolve("measured.parquet"));
            var patience = Duration.ofSeconds(Long.parseLong(arguments[0]));
            Rounds.run(patience, () -> run(statement, warmUp), () -> run(statement, measured));
        }
    }

    private static long run(java.sql.Statement statement, String copy) throws SQLException {
        return statement.executeLargeUpdate(copy);
    }

    private static String copy(Path directory, Path out) throws IOException {
        var files = InputFiles.below(directory).stream()
                .filter(DuckDbCopy::isWhole)
                .map(file -> "'" + file + "'")
                .collect(Collectors.joining(", "));
        return COPY.formatted(files, out);
    }

    /** The producer's damage changes the end of the text. */
    private static boolean isWhole(Path file) {
        try (var bytes = new RandomAccessFile(file.toFile(), "r")) {
            bytes.seek(bytes.length() - 1);
            return bytes.read() == ']';
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
