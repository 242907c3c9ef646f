package io.sluice.ingest.stream;

import io.sluice.ingest.pipeline.Pipeline;
import io.sluice.ingest.sink.CommittedBatch;
import io.sluice.ingest.source.Lag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a stream from its observed state to its desired one. One thread of its own opens, runs, drains and closes the
 * pipeline and comes back after failures; callers only write the desired state and read the status. Thread-safe.
 */
final class StreamRunner {

    private static final Logger log = LoggerFactory.getLogger(StreamRunner.class);

    private static final long POLL_MILLIS = 50;

    /** Opens a pipeline that reports its batches. */
    @FunctionalInterface
    interface Opening {
        Pipeline open(CommittedBatch.Observer observer);
    }

    private final String name;
    private final StreamSettings settings;
    private final Opening opening;
    private final CommittedBatch.Observer observer;
    private final Clock clock;
    private final Backoff backoff;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private DesiredState desired = DesiredState.STOPPED;
    private ObservedState observed = ObservedState.STOPPED;
    private Instant since;
    private long restarts;
    private @Nullable Thread thread;
    private @Nullable Pipeline pipeline;
    private StreamStatus.@Nullable LastBatch lastBatch;
    private StreamStatus.@Nullable Failure failure;

    StreamRunner(String name, StreamSettings settings, Opening opening, CommittedBatch.Observer observer, Clock clock) {
        this.name = name;
        this.settings = settings;
        this.opening = opening;
        this.observer = observer;
        this.clock = clock;
        this.backoff = new Backoff(settings.restart());
        this.since = clock.instant();
    }

    boolean autoStart() {
        return settings.autoStart();
    }

    /** Asks for the stream to run and returns at once. */
    StreamStatus start() {
        lock.lock();
        try {
            desired = DesiredState.RUNNING;
            if (thread == null) {
                observe(ObservedState.STARTING);
                thread = new Thread(this::run, "stream-" + name);
                thread.start();
            }
            changed.signalAll();
            return status();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Asks for the stream to stop, and waits for that as long as its batch in flight may take. A batch that takes
     * longer is interrupted and repeated at the next start.
     */
    StreamStatus stop() throws InterruptedException {
        lock.lock();
        try {
            desired = DesiredState.STOPPED;
            changed.signalAll();
            if (thread != null && (observed == ObservedState.STARTING || observed == ObservedState.FAILED)) {
                // It may hang in a store that does not answer, and nothing of a batch can be lost.
                thread.interrupt();
            }
            var patience = settings.stopTimeout().plusSeconds(5).toNanos();
            while (thread != null && desired == DesiredState.STOPPED && patience > 0) {
                patience = changed.awaitNanos(patience);
            }
            return status();
        } finally {
            lock.unlock();
        }
    }

    StreamStatus status() {
        lock.lock();
        try {
            var lag = pipeline == null ? Lag.NONE : pipeline.lag();
            return new StreamStatus(
                    name,
                    desired,
                    observed,
                    since,
                    settings.source().type(),
                    settings.sink().type(),
                    lastBatch,
                    lag,
                    pipeline == null ? null : pipeline.discovery(),
                    restarts,
                    failure == null || desired == DesiredState.RUNNING ? failure : failure.withoutNextAttempt());
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (wanted()) {
            try {
                runOnce();
            } catch (InterruptedException stopped) {
                log.debug("Stream {} was interrupted", name);
            } catch (Exception | LinkageError e) {
                fail(e);
                pause();
            }
        }
    }

    /** Ends the thread's life in the same step in which it reads the desired state, so that no start is missed. */
    private boolean wanted() {
        lock.lock();
        try {
            if (desired == DesiredState.RUNNING) {
                return true;
            }
            observe(ObservedState.STOPPED);
            thread = null;
            changed.signalAll();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void runOnce() throws InterruptedException, StreamingQueryException {
        observe(ObservedState.STARTING);
        try (var opened = opening.open(this::committed)) {
            var query = opened.start(settings.trigger());
            use(opened);
            observe(ObservedState.RUNNING);
            log.info("Stream {} is running", name);
            await(query);
            if (query.isActive()) {
                stop(opened, query);
            }
        } finally {
            use(null);
        }
    }

    private void await(StreamingQuery query) throws StreamingQueryException {
        var ended = false;
        while (!ended && desired() == DesiredState.RUNNING) {
            ended = query.awaitTermination(POLL_MILLIS);
        }
    }

    private void stop(Pipeline opened, StreamingQuery query) throws InterruptedException {
        observe(ObservedState.STOPPING);
        log.info("Stream {} finishes its batch and stops", name);
        opened.drain();
        var deadline = System.nanoTime() + settings.stopTimeout().toNanos();
        while (query.isActive() && !opened.quiet() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        if (!opened.quiet()) {
            log.warn(
                    "Stream {} did not finish its batch within {}; the next start repeats it",
                    name,
                    settings.stopTimeout());
        }
        try {
            query.stop();
        } catch (TimeoutException e) {
            log.warn("The query of stream {} is slow to end", name, e);
        }
    }

    private void committed(CommittedBatch batch) {
        lock.lock();
        try {
            backoff.reset();
            failure = null;
            lastBatch = new StreamStatus.LastBatch(
                    batch.batchId(),
                    batch.committedAt(),
                    batch.objects().size(),
                    batch.bronzeRows(),
                    batch.deadLetterRows());
        } finally {
            lock.unlock();
        }
        observer.committed(batch);
    }

    private void fail(Throwable e) {
        lock.lock();
        try {
            var before = failure;
            restarts++;
            var now = clock.instant();
            failure = Failures.describe(e, now, now.plus(backoff.next()));
            observe(ObservedState.FAILED);
            report(before, failure, e);
        } finally {
            lock.unlock();
        }
    }

    /** The stack trace once, a line for each repetition: a store that is away for a night must not fill a disk. */
    private void report(StreamStatus.@Nullable Failure before, StreamStatus.Failure now, Throwable e) {
        if (before != null
                && before.error().equals(now.error())
                && before.message().equals(now.message())) {
            log.error(
                    "Stream {} failed again: {}: {}. Next attempt at {}",
                    name,
                    now.error(),
                    now.message(),
                    now.nextAttemptAt());
        } else {
            log.error("Stream {} failed. Next attempt at {}", name, now.nextAttemptAt(), e);
        }
    }

    private void pause() {
        lock.lock();
        try {
            var until = failure == null ? null : failure.nextAttemptAt();
            while (until != null && desired == DesiredState.RUNNING) {
                var left = Duration.between(clock.instant(), until).toNanos();
                if (left <= 0) {
                    return;
                }
                changed.awaitNanos(left);
            }
        } catch (InterruptedException stopped) {
            log.debug("Stream {} was interrupted in its pause", name);
        } finally {
            lock.unlock();
        }
    }

    private void observe(ObservedState state) {
        lock.lock();
        try {
            if (observed != state) {
                observed = state;
                since = clock.instant();
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void use(@Nullable Pipeline current) {
        lock.lock();
        try {
            pipeline = current;
        } finally {
            lock.unlock();
        }
    }

    private DesiredState desired() {
        lock.lock();
        try {
            return desired;
        } finally {
            lock.unlock();
        }
    }
}
