package io.sluice.query.catalog;

import io.sluice.query.duckdb.SqlEngine;
import io.sluice.query.duckdb.SqlText;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The views that statements read: {@code bronze.events} and its like. A change of several views is one transaction, so
 * a statement sees all of it or nothing. Used by the refreshing thread only.
 */
@Component
class Views {

    private final SqlEngine engine;
    private final Mirror mirror;

    Views(SqlEngine engine, Mirror mirror) {
        this.engine = engine;
        this.mirror = mirror;
        inTransaction(List.of(
                "CREATE SCHEMA sluice",
                "CREATE TABLE sluice.published (number BIGINT)",
                "INSERT INTO sluice.published VALUES (0)",
                "CREATE SCHEMA " + Layer.BRONZE.schema(),
                "CREATE SCHEMA " + Layer.DEAD_LETTERS.schema(),
                "CREATE SCHEMA " + Layer.LEDGER.schema()));
    }

    /** The batches in a ledger file that is held. */
    BatchSet ledgerBatches(DataFile file) throws IOException {
        var range = file.batches();
        if (range != null && range.first() == range.last()) {
            return new BatchSet(List.of(range));
        }
        var query = "SELECT DISTINCT %s FROM read_parquet(%s)"
                .formatted(
                        Layer.LEDGER.batchColumn(),
                        SqlText.literal(mirror.path(file).toString()));
        try (var connection = engine.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var ids = new ArrayList<Long>();
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
            return BatchSet.of(ids);
        } catch (SQLException e) {
            throw new IOException("The batches in %s cannot be read: %s".formatted(file.path(), e.getMessage()), e);
        }
    }

    /** Why the files of a table, which are held, do not have the columns of its log; null when they do. */
    @Nullable
    String problemOf(Table table) {
        try (var connection = engine.connect();
                var statement = connection.createStatement()) {
            statement.execute("DESCRIBE " + table.query(mirror));
            return null;
        } catch (SQLException e) {
            return "its files do not fit its columns: "
                    + String.valueOf(e.getMessage()).replace(mirror.root().toString(), "cache");
        }
    }

    /** Makes the views say what {@code after} says, where {@code before} is what they say now. */
    void replace(CatalogSnapshot before, CatalogSnapshot after) {
        var statements = new ArrayList<String>();
        var gone = names(before);
        gone.removeAll(names(after));
        gone.forEach(name -> statements.add("DROP VIEW " + name));
        for (var stream : after.streams()) {
            if (!before.has(stream)) {
                available(stream)
                        .forEach(table -> statements.add(
                                "CREATE OR REPLACE VIEW %s AS %s".formatted(table.sqlName(), table.query(mirror))));
            }
        }
        statements.add("UPDATE sluice.published SET number = " + after.number());
        inTransaction(statements);
    }

    private static Set<String> names(CatalogSnapshot snapshot) {
        return snapshot.streams().stream()
                .flatMap(Views::available)
                .map(Table::sqlName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Table> available(StreamSnapshot stream) {
        return stream.tables().stream().filter(table -> table.unavailable() == null);
    }

    /** Opens a connection whose transaction sees the views as they are now, until it ends. */
    Connection pinned(long number) throws SQLException {
        var connection = engine.connect();
        try (var statement = connection.createStatement()) {
            statement.execute("BEGIN TRANSACTION READ ONLY");
            // The transaction gets its view of the catalog when it first reads something.
            try (var row = statement.executeQuery("SELECT number FROM sluice.published")) {
                row.next();
                if (row.getLong(1) != number) {
                    throw new IllegalStateException(
                            "Snapshot %d was expected, but the views show %d".formatted(number, row.getLong(1)));
                }
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private void inTransaction(List<String> statements) {
        try (var connection = engine.connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (var sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        } catch (SQLException e) {
            // Closing the connection has rolled it back: the views say what they said before.
            throw new IllegalStateException("The views cannot be replaced: " + e.getMessage(), e);
        }
    }
}
