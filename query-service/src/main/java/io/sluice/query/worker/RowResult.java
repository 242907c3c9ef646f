package io.sluice.query.worker;

import io.sluice.query.worker.Message.Done;
import io.sluice.query.worker.Message.Run;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.duckdb.DuckDBResultSet;

/** A result that is read and written row by row, or batch by batch, while the engine makes it. */
final class RowResult {

    private final ResultSet rows;
    private final Run run;
    private final BooleanSupplier cancelled;

    RowResult(ResultSet rows, Run run, BooleanSupplier cancelled) {
        this.rows = rows;
        this.run = run;
        this.cancelled = cancelled;
    }

    static List<ResultColumn> columns(ResultSetMetaData metadata) throws SQLException {
        var columns = new ArrayList<ResultColumn>();
        for (var index = 1; index <= metadata.getColumnCount(); index++) {
            columns.add(new ResultColumn(metadata.getColumnName(index), metadata.getColumnTypeName(index)));
        }
        return columns;
    }

    Done send(OutputStream output) throws SQLException, IOException {
        var columns = columns(rows.getMetaData());
        if (run.format() == RowFormat.ARROW) {
            return new ArrowResult(columns, run.maxRows(), cancelled).send(rows.unwrap(DuckDBResultSet.class), output);
        }
        try (var writer = writer(columns, output)) {
            var count = 0L;
            while (rows.next()) {
                if (cancelled.getAsBoolean()) {
                    throw new StatementCancelledException();
                }
                if (count == run.maxRows()) {
                    return new Done(columns, count, true);
                }
                writer.write(rows);
                count++;
            }
            return new Done(columns, count, false);
        }
    }

    private RowWriter writer(List<ResultColumn> columns, OutputStream output) throws IOException {
        return switch (run.format()) {
            case NDJSON -> new JsonLines(columns, output);
            case CSV -> new CsvRows(columns, output, false);
            case CSV_WITHOUT_FORMULAS -> new CsvRows(columns, output, true);
            default -> new JsonRows(columns.size(), output);
        };
    }
}
