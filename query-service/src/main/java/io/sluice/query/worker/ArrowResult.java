package io.sluice.query.worker;

import io.sluice.query.worker.Message.Done;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.duckdb.DuckDBResultSet;

/** A result as an Arrow IPC stream: the engine's own column vectors, without a look at single values. */
final class ArrowResult {

    private static final long BATCH_ROWS = 1 << 14;

    private final List<ResultColumn> columns;
    private final long maxRows;
    private final BooleanSupplier cancelled;

    ArrowResult(List<ResultColumn> columns, long maxRows, BooleanSupplier cancelled) {
        this.columns = columns;
        this.maxRows = maxRows;
        this.cancelled = cancelled;
    }

    Done send(DuckDBResultSet result, OutputStream output) throws SQLException, IOException {
        try (var allocator = new RootAllocator();
                var batches = (ArrowReader) result.arrowExportStream(allocator, BATCH_ROWS);
                var writer = new ArrowStreamWriter(batches.getVectorSchemaRoot(), batches, output)) {
            var root = batches.getVectorSchemaRoot();
            writer.start();
            var rows = 0L;
            var truncated = false;
            while (!truncated && batches.loadNextBatch()) {
                if (cancelled.getAsBoolean()) {
                    throw new StatementCancelledException();
                }
                truncated = rows + root.getRowCount() > maxRows;
                if (truncated) {
                    root.setRowCount((int) (maxRows - rows));
                }
                rows += root.getRowCount();
                writer.writeBatch();
            }
            writer.end();
            output.flush();
            return new Done(columns, rows, truncated);
        }
    }
}
