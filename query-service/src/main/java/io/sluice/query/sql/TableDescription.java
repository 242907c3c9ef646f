package io.sluice.query.sql;

import io.sluice.query.catalog.Column;
import io.sluice.query.catalog.Session;
import io.sluice.query.catalog.Table;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table, for who wants to know what there is.
 *
 * @param name as statements write it
 * @param schema bronze, dead_letters or ledger
 * @param stream the stream that it belongs to
 * @param comment what a row of the table is; null when the table does not say
 * @param columns names, SQL types and comments
 * @param rowCount rows of committed batches; null when the table is unavailable, or too large to be counted
 * @param files data files that hold them
 * @param bytes the size of these files
 * @param batchId the newest committed batch of the stream
 * @param dataAsOf every batch that was committed until then is counted
 * @param unavailable why the table cannot be queried; null when it can
 */
record TableDescription(
        String name,
        String schema,
        String stream,
        @Nullable String comment,
        List<Column> columns,
        @Nullable Long rowCount,
        int files,
        long bytes,
        @Nullable Long batchId,
        @Nullable Instant dataAsOf,
        @Nullable String unavailable) {

    static TableDescription of(Table table, @Nullable Long rowCount, Session session) {
        return new TableDescription(
                table.sqlName(),
                table.layer().schema(),
                table.stream(),
                table.comment(),
                table.columns(),
                rowCount,
                table.files().size(),
                table.bytes(),
                session.batchId(table.stream()),
                session.dataAsOf(Set.of(table.stream())),
                table.unavailable());
    }
}
