package io.sluice.bench.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.duckdb.DuckDBResultSet;

/**
 * Lets DuckDB write a result to a file in its own way, {@code COPY} or, for Arrow, its export of record batches, and
 * prints how many nanoseconds that took at the median.
 */
public final class DuckDbExport {

    private static final Map<String, String> COPY_OPTIONS = Map.of(
            "json", "FORMAT json, ARRAY true",
            "ndjson", "FORMAT json",
            "csv", "FORMAT csv, HEADER",
            "parquet", "FORMAT parquet, COMPRESSION snappy");

    private DuckDbExport() {}

    /**
     * Measures DuckDB.
     *
     * @param arguments rounds, a file that lists data files, a statement, a format, the file to write
     */
    public static void main(String... arguments) throws Exception {
        var rounds = Integer.parseInt(arguments[0]);
        var times = new ArrayList<Long>();
        try (var database = EventsTable.open(Path.of(arguments[1]))) {
            // One more, to warm up.
            for (var round = 0; round <= rounds; round++) {
                var start = System.nanoTime();
                export(database, arguments[2], arguments[3], Path.of(arguments[4]));
                times.add(System.nanoTime() - start);
            }
        }
        System.out.println(times.stream().skip(1).sorted().toList().get(rounds / 2));
    }

    private static void export(Connection database, String sql, String format, Path target)
            throws SQLException, IOException {
        if (format.equals("arrow")) {
            exportArrow(database, sql, target);
        } else {
            try (var statement = database.createStatement()) {
                statement.execute("COPY (%s) TO '%s' (%s)".formatted(sql, target, COPY_OPTIONS.get(format)));
            }
        }
    }

    private static void exportArrow(Connection database, String sql, Path target) throws SQLException, IOException {
        try (var statement = database.createStatement();
                var rows = statement.executeQuery(sql);
                var allocator = new RootAllocator();
                var batches = (ArrowReader) rows.unwrap(DuckDBResultSet.class).arrowExportStream(allocator, 1 << 14);
                var output = Files.newOutputStream(target);
                var writer = new ArrowStreamWriter(batches.getVectorSchemaRoot(), null, output)) {
            writer.start();
            while (batches.loadNextBatch()) {
                writer.writeBatch();
            }
            writer.end();
        }
    }
}
