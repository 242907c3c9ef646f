package io.sluice.query.catalog;

import io.sluice.query.duckdb.SqlEngine;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Looks into the data files that are held: which batches they have, and whether they have the columns that a table's
 * log says. Safe for use by many threads.
 */
@Component
class DataFiles {

    private final SqlEngine engine;
    private final Mirror mirror;

    DataFiles(SqlEngine engine, Mirror mirror) {
        this.engine = engine;
        this.mirror = mirror;
    }

    /** The batches in ledger files that are held. */
    BatchSet batches(Table ledger) throws IOException {
        var query = "SELECT DISTINCT %1$s FROM (%2$s) WHERE %1$s IS NOT NULL"
                .formatted(Layer.LEDGER.batchColumn(), ledger.query(mirror));
        try (var connection = engine.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var ids = new ArrayList<Long>();
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
            return BatchSet.of(ids);
        } catch (SQLException e) {
            throw unreadable(ledger, e);
        }
    }

    /** When the batches in a ledger, whose files are held, were committed. */
    Instant committedAt(Table ledger) throws IOException {
        var query = "SELECT epoch_us(max(%s)) FROM (%s)".formatted(Layer.COMMITTED_AT, ledger.query(mirror));
        try (var connection = engine.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return Instant.EPOCH.plus(row.getLong(1), ChronoUnit.MICROS);
        } catch (SQLException e) {
            throw unreadable(ledger, e);
        }
    }

    private IOException unreadable(Table ledger, SQLException cause) {
        return new IOException(
                "The batches of %s cannot be read: %s".formatted(ledger.sqlName(), cause.getMessage()), cause);
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
}
