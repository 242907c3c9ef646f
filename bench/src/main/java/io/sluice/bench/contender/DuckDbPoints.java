package io.sluice.bench.contender;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;

/** Lets DuckDB answer small statements in this process, and prints how many nanoseconds each took. */
public final class DuckDbPoints {

    private DuckDbPoints() {}

    /**
     * Measures DuckDB.
     *
     * @param arguments rounds, a file that lists data files, a file of statements
     */
    public static void main(String... arguments) throws Exception {
        var rounds = Integer.parseInt(arguments[0]);
        var queries = Files.readAllLines(Path.of(arguments[2]));
        try (var database = EventsTable.open(Path.of(arguments[1]));
                var statement = database.createStatement()) {
            for (var round = 0; round < 2 * rounds; round++) {
                for (var query : queries) {
                    var start = System.nanoTime();
                    read(statement, query);
                    // The first half is to warm up.
                    if (round >= rounds) {
                        System.out.println(System.nanoTime() - start);
                    }
                }
            }
        }
    }

    private static void read(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            var columns = rows.getMetaData().getColumnCount();
            var found = 0;
            while (rows.next()) {
                found++;
                for (var column = 1; column <= columns; column++) {
                    var unused = rows.getObject(column);
                }
            }
            if (found != 1) {
                throw new IllegalStateException("%d rows instead of one: %s".formatted(found, query));
            }
        }
    }
}
