package io.sluice.query.worker;

import io.sluice.query.duckdb.SqlText;
import io.sluice.query.worker.Message.Done;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** A result that the engine itself writes to a file, which is then sent and deleted. Watched by another thread. */
final class ParquetResult implements AutoCloseable {

    private final Connection connection;
    private final Path written;
    private final Path cut;
    private final long maxRows;
    private final long maxBytes;
    private long rows;

    ParquetResult(Connection connection, Path scratch, long maxRows, long maxBytes) {
        this.connection = connection;
        this.written = scratch.resolve("result.parquet");
        this.cut = scratch.resolve("cut.parquet");
        this.maxRows = maxRows;
        this.maxBytes = maxBytes;
    }

    String copy(String query) {
        return copy(query, written);
    }

    private static String copy(String query, Path file) {
        return "COPY (%s) TO %s (FORMAT parquet)".formatted(query, SqlText.literal(file.toString()));
    }

    /** Notes how many rows the statement has written. */
    void written(long count) {
        rows = count;
    }

    boolean isTooLarge() {
        return written.toFile().length() > maxBytes;
    }

    /** Sends the file, without the one row that tells that there are more. */
    Done send(OutputStream output) throws SQLException, IOException {
        var all = "SELECT * FROM read_parquet(%s)".formatted(SqlText.literal(written.toString()));
        try (var statement = connection.createStatement()) {
            if (rows > maxRows) {
                statement.executeUpdate(copy("%s LIMIT %d".formatted(all, maxRows), cut));
            }
            Files.copy(rows > maxRows ? cut : written, output);
            output.flush();
            try (var columns = statement.executeQuery(all + " LIMIT 0")) {
                return new Done(RowResult.columns(columns.getMetaData()), Math.min(rows, maxRows), rows > maxRows);
            }
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(written);
        Files.deleteIfExists(cut);
    }
}
