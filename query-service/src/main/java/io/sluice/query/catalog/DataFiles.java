package io.sluice.query.catalog;

import io.sluice.query.duckdb.SqlEngine;
import io.sluice.query.duckdb.SqlText;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Looks into the data files that are held: which batches they have, and whether they have the columns that a table's
 * log says. Used by the refreshing thread only.
 */
@Component
class DataFiles {

    private final SqlEngine engine;
    private final Mirror mirror;

    DataFiles(SqlEngine engine, Mirror mirror) {
        this.engine = engine;
        this.mirror = mirror;
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
}
