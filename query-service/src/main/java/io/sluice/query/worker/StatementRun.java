package io.sluice.query.worker;

import io.sluice.query.duckdb.SqlEngine;
import io.sluice.query.worker.Message.Done;
import io.sluice.query.worker.Message.Failed;
import io.sluice.query.worker.Message.Reason;
import io.sluice.query.worker.Message.Run;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/** One statement, from its views to the last byte of its result. Runs once; cancelled and watched by other threads. */
final class StatementRun {

    /** What a streaming connection says whatever has happened. */
    private static final String WITHOUT_REASON = "Invalid result set";

    private final SqlEngine engine;
    private final Run run;
    private final Path scratch;
    private final OutputStream output;

    private volatile boolean cancelled;
    private volatile boolean tooLarge;
    private volatile @Nullable DuckDBPreparedStatement statement;
    private volatile @Nullable ParquetResult file;
    private double progress = -1;

    StatementRun(SqlEngine engine, Run run, Path scratch, OutputStream output) {
        this.engine = engine;
        this.run = run;
        this.scratch = scratch;
        this.output = output;
    }

    /** Runs the statement; its content has been written when this answers. */
    Message outcome() {
        try {
            defineViews();
            return run.format() == RowFormat.JSON || run.format() == RowFormat.PARQUET
                    ? inTransaction(engine.whole(), output)
                    : streamed();
        } catch (ResultSizeException e) {
            return new Failed(Reason.RESULT_SIZE, "");
        } catch (StatementCancelledException e) {
            return new Failed(Reason.CANCELLED, "");
        } catch (SQLException e) {
            return failure(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Failed failure(String message) {
        // The driver's words after an interrupt depend on where it struck.
        return cancelled
                ? new Failed(Reason.CANCELLED, "")
                : tooLarge ? new Failed(Reason.RESULT_SIZE, "") : new Failed(Reason.ENGINE, message);
    }

    private void defineViews() throws SQLException {
        if (!run.views().isEmpty()) {
            try (var connection = engine.connect();
                    var definition = connection.createStatement()) {
                for (var view : run.views()) {
                    definition.execute("CREATE SCHEMA IF NOT EXISTS " + view.schema());
                    definition.execute("CREATE OR REPLACE VIEW %s AS %s".formatted(view.name(), view.query()));
                }
            }
        }
    }

    private Done streamed() throws SQLException, IOException {
        try {
            return inTransaction(engine.streaming(), output);
        } catch (SQLException e) {
            if (cancelled || !String.valueOf(e.getMessage()).contains(WITHOUT_REASON)) {
                throw e;
            }
            // Once more, to be told what is wrong.
            inTransaction(engine.whole(), OutputStream.nullOutputStream());
            throw e;
        }
    }

    private Done inTransaction(Connection connection, OutputStream target) throws SQLException, IOException {
        execute(connection, "BEGIN TRANSACTION READ ONLY");
        try {
            return answer(connection, target);
        } finally {
            execute(connection, "ROLLBACK");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Done answer(Connection connection, OutputStream target) throws SQLException, IOException {
        if (run.format() == RowFormat.PARQUET) {
            var result = new ParquetResult(connection, scratch, run.maxRows(), run.maxBytes());
            file = result;
            try (result) {
                try (var copy = prepare(connection, result.copy(limited()))) {
                    result.written(copy.executeUpdate());
                }
                return result.send(target);
            }
        }
        try (var query = prepare(connection, limited());
                var rows = query.executeQuery()) {
            return new RowResult(rows, run, () -> cancelled).send(target);
        }
    }

    /** One row more than wanted tells whether there are more. */
    private String limited() {
        return run.explanation().isEmpty()
                ? "SELECT * FROM (%s) LIMIT %d".formatted(run.sql(), run.maxRows() + 1)
                : run.explanation() + run.sql();
    }

    private DuckDBPreparedStatement prepare(Connection connection, String sql) throws SQLException {
        var prepared = connection.prepareStatement(sql).unwrap(DuckDBPreparedStatement.class);
        statement = prepared;
        var index = 0;
        for (var parameter : run.parameters()) {
            prepared.setObject(++index, parameter);
        }
        if (cancelled) {
            prepared.close();
            throw new StatementCancelledException();
        }
        return prepared;
    }

    void cancel() {
        cancelled = true;
        interrupt();
    }

    private void interrupt() {
        var running = statement;
        try {
            if (running != null && !running.isClosed()) {
                running.cancel();
            }
        } catch (SQLException hasEnded) {
            // Then there is nothing to interrupt.
        }
    }

    /**
     * To be called again and again: an interrupt between two phases of a statement is lost, so it is repeated.
     *
     * @return how far the statement is, from 0 to 1, or a negative number when there is no news
     */
    double watch() {
        var result = file;
        tooLarge |= result != null && result.isTooLarge();
        if (cancelled || tooLarge) {
            interrupt();
            return -1;
        }
        var now = measure();
        if (now <= progress) {
            return -1;
        }
        progress = now;
        return now;
    }

    private double measure() {
        var running = statement;
        try {
            return running == null || running.isClosed()
                    ? -1
                    : running.getQueryProgress().getPercentage() / 100;
        } catch (SQLException | RuntimeException notKnown) {
            return -1;
        }
    }
}
