package io.sluice.query.worker;

import io.sluice.query.duckdb.SqlEngine;
import io.sluice.query.worker.Message.Cancel;
import io.sluice.query.worker.Message.Failed;
import io.sluice.query.worker.Message.Progress;
import io.sluice.query.worker.Message.Ready;
import io.sluice.query.worker.Message.Reason;
import io.sluice.query.worker.Message.Run;
import io.sluice.query.worker.Message.Started;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs statements as the service sends them: one thread listens, one runs, one watches how far it is. */
final class StatementLoop {

    private static final long WATCH_MILLIS = 20;

    private final SqlEngine engine;
    private final Wire wire;
    private final Path scratch;
    private final ExecutorService runner = Executors.newSingleThreadExecutor(task -> daemon(task, "statement"));

    private volatile @Nullable StatementRun current;

    StatementLoop(SqlEngine engine, Wire wire, Path scratch) {
        this.engine = engine;
        this.wire = wire;
        this.scratch = scratch;
    }

    private static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Ends with the process: when the service closes the wire, or nothing can be said to it any more. */
    @SuppressWarnings(
            "FutureReturnValueIgnored") // It is repeated until the clock is stopped, and catches what it throws.
    void serve() throws IOException {
        warmUp();
        Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "watch"))
                .scheduleWithFixedDelay(this::watch, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
        try {
            wire.send(new Ready());
            while (true) {
                hear(wire.receive());
            }
        } catch (IOException serviceIsGone) {
            // A statement that cannot be interrupted must not outlive the service.
            Runtime.getRuntime().halt(0);
        }
    }

    /** Loads what the first statement would have to wait for. */
    private void warmUp() {
        var statement = new Run(List.of(), "SELECT 1 AS a, 'a' AS b", "", List.of(), RowFormat.JSON, 1, 1_000);
        new StatementRun(engine, statement, scratch, OutputStream.nullOutputStream()).outcome();
    }

    private void hear(Message message) throws IOException {
        var running = current;
        if (message instanceof Cancel && running != null) {
            running.cancel();
        } else if (message instanceof Run run) {
            wire.send(new Started());
            var next = new StatementRun(engine, run, scratch, new ContentStream(wire, run.maxBytes()));
            current = next;
            runner.execute(() -> run(next));
        }
    }

    private void run(StatementRun statement) {
        Message outcome;
        try {
            outcome = statement.outcome();
        } catch (RuntimeException | LinkageError e) {
            outcome = new Failed(Reason.FAULT, e.toString());
        }
        current = null;
        try {
            wire.send(outcome);
        } catch (IOException serviceIsGone) {
            Runtime.getRuntime().halt(0);
        }
    }

    private void watch() {
        var running = current;
        if (running != null) {
            var progress = running.watch();
            try {
                if (progress >= 0) {
                    wire.send(new Progress(progress));
                }
            } catch (IOException serviceIsGone) {
                Runtime.getRuntime().halt(0);
            }
        }
    }
}
