package io.sluice.query.pool;

import io.sluice.query.worker.Message;
import io.sluice.query.worker.Message.Cancel;
import io.sluice.query.worker.Message.Content;
import io.sluice.query.worker.Message.Done;
import io.sluice.query.worker.Message.Failed;
import io.sluice.query.worker.Message.Progress;
import io.sluice.query.worker.Message.Ready;
import io.sluice.query.worker.Message.Reason;
import io.sluice.query.worker.Message.Run;
import io.sluice.query.worker.Message.Started;
import io.sluice.query.worker.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One worker process, seen from the service. One thread at a time gives it statements; stopping and killing are for
 * any thread. A worker that failed in any way is dead afterwards.
 */
final class Worker {

    /** What a JVM ends with that has no heap left, because it was started so. */
    private static final int OUT_OF_MEMORY = 3;

    private final Process process;
    private final Wire wire;

    /** The views as this worker has them. */
    private final Map<String, String> views = new HashMap<>();

    private volatile @Nullable Interruption running;
    private volatile boolean killed;

    private Worker(Process process) {
        this.process = process;
        this.wire = new Wire(process.getInputStream(), process.getOutputStream());
    }

    /**
     * Starts a process and waits until its engine is open.
     *
     * @throws IOException when that fails or takes longer than the given time; no process is left
     */
    static Worker start(WorkerHome home, int number, Duration patience) throws IOException {
        var scratch = home.scratch(number);
        var worker = new Worker(home.start(scratch));
        var overdue = CompletableFuture.runAsync(
                worker::kill, CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS));
        try {
            if (worker.wire.receive() instanceof Ready) {
                return worker;
            }
            throw new IOException("A worker began with something else than it should");
        } catch (IOException e) {
            worker.kill();
            throw new IOException(
                    "A worker process does not start within %d s; the log above may say why"
                            .formatted(patience.toSeconds()),
                    e);
        } finally {
            overdue.cancel(false);
        }
    }

    boolean isAlive() {
        // A large process takes a while to end.
        return !killed && process.isAlive();
    }

    long residentBytes() {
        return ResidentMemory.of(process.pid());
    }

    long pid() {
        return process.pid();
    }

    /** The statement that runs now. */
    @Nullable
    Interruption running() {
        return running;
    }

    /**
     * Runs a statement and waits for its end. The interruption must be answered by {@link #askToStop} or {@link #kill}.
     *
     * @throws FailedStatementException when the statement says why it has no result
     * @throws InterruptedStatementException when it was stopped
     * @throws WorkerLostException when the process has ended
     * @throws IOException when the sink fails; the process has ended then too
     */
    Done run(Run run, ContentSink sink, Interruption interruption)
            throws FailedStatementException, InterruptedStatementException, WorkerLostException, IOException {
        running = interruption;
        try {
            return exchange(run, sink, interruption);
        } finally {
            running = null;
        }
    }

    private Done exchange(Run run, ContentSink sink, Interruption interruption)
            throws FailedStatementException, InterruptedStatementException, WorkerLostException, IOException {
        var started = false;
        try {
            wire.send(withChangedViews(run));
            while (true) {
                var message = wire.receive();
                started |= message instanceof Started;
                if (message instanceof Done done) {
                    run.views().forEach(view -> views.put(view.name(), view.query()));
                    return done;
                } else if (message instanceof Failed failed) {
                    throw failure(failed, interruption);
                }
                pass(message, sink);
            }
        } catch (SinkException e) {
            kill();
            throw e.failure();
        } catch (RuntimeException e) {
            // The sink refused what it was given, and the rest of it is still on the wire.
            kill();
            throw e;
        } catch (IOException e) {
            kill();
            throw lost(e, started, interruption);
        }
    }

    private Run withChangedViews(Run run) {
        var changed = run.views().stream()
                .filter(view -> !view.query().equals(views.get(view.name())))
                .toList();
        // Until the worker has said that all went well nobody knows which of the two it has.
        changed.forEach(view -> views.remove(view.name()));
        return new Run(
                changed, run.sql(), run.explanation(), run.parameters(), run.format(), run.maxRows(), run.maxBytes());
    }

    private static void pass(Message message, ContentSink sink) throws SinkException {
        try {
            if (message instanceof Content content) {
                sink.content(content.bytes());
            } else if (message instanceof Progress progress) {
                sink.progress(progress.done());
            }
        } catch (IOException e) {
            throw new SinkException(e);
        }
    }

    private FailedStatementException failure(Failed failed, Interruption interruption)
            throws InterruptedStatementException {
        var cause = interruption.cause();
        if (failed.reason() == Reason.CANCELLED && cause != null) {
            throw new InterruptedStatementException(cause);
        }
        if (failed.reason() == Reason.FAULT) {
            kill();
        }
        return new FailedStatementException(failed.reason(), failed.message());
    }

    private WorkerLostException lost(IOException e, boolean started, Interruption interruption)
            throws InterruptedStatementException {
        var cause = interruption.cause();
        if (cause != null) {
            throw new InterruptedStatementException(cause);
        }
        var code = exitCode();
        if (code == OUT_OF_MEMORY) {
            throw new InterruptedStatementException(Interruption.Cause.MEMORY);
        }
        return new WorkerLostException("A worker process ended with code " + code, !started, e);
    }

    private int exitCode() {
        try {
            return process.waitFor(1, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    /** Asks the statement to end by itself. */
    void askToStop() {
        try {
            wire.send(new Cancel());
        } catch (IOException hasEnded) {
            // Then there is nothing to stop.
        }
    }

    /** Ends the process at once, whatever it does. */
    void kill() {
        killed = true;
        process.destroyForcibly();
    }

    /** A failure of the sink, told apart from one of the wire. */
    private static final class SinkException extends IOException {

        private static final long serialVersionUID = 1;

        private final IOException failure;

        SinkException(IOException failure) {
            super(failure);
            this.failure = failure;
        }

        IOException failure() {
            return failure;
        }
    }
}
