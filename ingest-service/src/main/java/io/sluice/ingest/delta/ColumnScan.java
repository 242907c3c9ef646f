package io.sluice.ingest.delta;

import io.delta.kernel.Scan;
import io.delta.kernel.Snapshot;
import io.delta.kernel.data.FilteredColumnarBatch;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.engine.FileReadResult;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.data.ScanStateRow;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads one column of a table on the driver. Meant for the ledger, which has one row per object. */
final class ColumnScan {

    private ColumnScan() {}

    static void strings(Engine engine, Snapshot snapshot, String column, Consumer<String> action) {
        var scan = snapshot.getScanBuilder()
                .withReadSchema(new StructType().add(column, StringType.STRING))
                .build();
        var state = scan.getScanState(engine);
        try (var files = scan.getScanFiles(engine)) {
            while (files.hasNext()) {
                try (var rows = files.next().getRows()) {
                    while (rows.hasNext()) {
                        readFile(engine, state, rows.next(), action);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Column " + column + " of " + snapshot.getPath() + " cannot be read", e);
        }
    }

    private static void readFile(Engine engine, Row state, Row file, Consumer<String> action) throws IOException {
        var status = InternalScanFileUtils.getAddFileStatus(file);
        var columns = ScanStateRow.getPhysicalDataReadSchema(state);
        try (var physical = engine.getParquetHandler()
                        .readParquetFiles(Utils.singletonCloseableIterator(status), columns, Optional.empty());
                var logical = Scan.transformPhysicalData(engine, state, file, physical.map(FileReadResult::getData))) {
            while (logical.hasNext()) {
                readBatch(logical.next(), action);
            }
        }
    }

    private static void readBatch(FilteredColumnarBatch batch, Consumer<String> action) throws IOException {
        try (var rows = batch.getRows()) {
            while (rows.hasNext()) {
                var row = rows.next();
                if (!row.isNullAt(0)) {
                    action.accept(row.getString(0));
                }
            }
        }
    }
}
