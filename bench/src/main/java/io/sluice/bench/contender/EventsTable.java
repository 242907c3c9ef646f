package io.sluice.bench.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.stream.Collectors;

/** A DuckDB in this process that knows the table of events by the name that it has in the query-service. */
final class EventsTable {

    private EventsTable() {}

    /** Opens it on the data files that a file lists, one per line. */
    static Connection open(Path listing) throws SQLException, IOException {
        var files = Files.readAllLines(listing).stream()
                .map(file -> "'" + file + "'")
                .collect(Collectors.joining(", "));
        var database = DriverManager.getConnection("jdbc:duckdb:");
        try (var statement = database.createStatement()) {
            statement.execute("SET TimeZone = 'UTC'");
            // As the query-service does.
            statement.execute("SET parquet_metadata_cache = true");
            statement.execute("CREATE SCHEMA bronze");
            statement.execute("CREATE VIEW bronze.events AS FROM read_parquet([%s])".formatted(files));
        }
        return database;
    }
}
