package io.sluice.query.pool;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.query.pool.Interruption.Cause;
import io.sluice.query.worker.Message.Done;
import io.sluice.query.worker.Message.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs each statement in a process of its own, which it shares with no other statement: what a statement breaks, or
 * uses without end, is that process. Processes are used again, the last one first, started when there are too few, and
 * replaced when they die. How many run at the same time is for the caller to bound. Safe for use by many threads.
 */
public final class WorkerPool implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WorkerPool.class);

    /** How long a statement that is asked to stop may take before its process is killed. */
    private static final Duration GRACE = Duration.ofMillis(100);

    /** A statement that is not bounded takes a few gigabytes a second at most. */
    private static final Duration MEMORY_CHECK = Duration.ofMillis(20);

    /** A process takes half a second to start, and many times that on a machine that is busy. */
    private static final Duration START = Duration.ofMinutes(1);

    private static final int ATTEMPTS = 5;

    private final EngineProperties properties;
    private final WorkerHome home;
    private final Deque<Idle> idle = new ArrayDeque<>();
    private final Set<Worker> workers = ConcurrentHashMap.newKeySet();
    private final AtomicInteger numbers = new AtomicInteger();
    private final ExecutorService starters = Executors.newCachedThreadPool(daemons("worker-start"));
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2, daemons("worker-watch"));
    private final Counter started;
    private final Counter lost;
    private final Counter killed;
    private volatile boolean closed;

    private record Idle(Worker worker, long since) {}

    /**
     * Opens the pool and starts a first worker beside the caller.
     *
     * @param tables the directory that holds the files of the tables; the only one that statements can read
     */
    @SuppressWarnings(
            "FutureReturnValueIgnored") // It is repeated until the clock is stopped, and catches what it throws.
    public WorkerPool(EngineProperties properties, Path tables, MeterRegistry meters) {
        this.properties = properties;
        this.home = WorkerHome.open(properties, tables);
        this.started = meters.counter("query.workers.started");
        this.lost = meters.counter("query.workers.lost");
        this.killed = meters.counter("query.workers.killed");
        Gauge.builder("query.workers", workers, Set::size).register(meters);
        Gauge.builder("query.workers.memory", workers, WorkerPool::residentBytes)
                .baseUnit("bytes")
                .register(meters);
        var interval = MEMORY_CHECK.toMillis();
        clock.scheduleWithFixedDelay(this::checkMemory, interval, interval, TimeUnit.MILLISECONDS);
        clock.scheduleWithFixedDelay(this::endIdle, 1, 1, TimeUnit.SECONDS);
        keepOne();
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    private static double residentBytes(Set<Worker> workers) {
        return workers.stream().mapToLong(Worker::residentBytes).sum();
    }

    /**
     * Runs a statement and waits for its end, at most for the given time, which begins when there is a process for it. The
     * content is handed over meanwhile; it is void when this fails.
     *
     * @throws FailedStatementException when the statement says why it has no result
     * @throws InterruptedStatementException when it was stopped, by the interruption, the time or its memory
     * @throws WorkerLostException when its process ended by itself, or none can be started
     * @throws IOException when the sink fails
     */
    public Done run(Run run, ContentSink sink, Duration time, Interruption interruption)
            throws FailedStatementException, InterruptedStatementException, WorkerLostException, IOException {
        for (var attempt = 1; ; attempt++) {
            try {
                return runOnWorker(run, sink, time, interruption);
            } catch (WorkerLostException e) {
                // It died while nobody used it, which is not this statement's fault.
                if (!e.isBeforeStart() || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private Done runOnWorker(Run run, ContentSink sink, Duration time, Interruption interruption)
            throws FailedStatementException, InterruptedStatementException, WorkerLostException, IOException {
        var worker = take(interruption);
        var stop = interruption.onInterrupt(() -> stop(worker, interruption));
        var deadline = clock.schedule(() -> interruption.interrupt(Cause.TIME), time.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return worker.run(run, sink, interruption);
        } catch (WorkerLostException e) {
            lost.increment();
            log.warn("Worker {} is lost: {}", worker.pid(), e.getMessage());
            throw e;
        } finally {
            deadline.cancel(false);
            stop.close();
            giveBack(worker);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Killing does not fail.
    private void stop(Worker worker, Interruption interruption) {
        if (interruption.cause() == Cause.MEMORY) {
            kill(worker);
            return;
        }
        worker.askToStop();
        clock.schedule(
                () -> {
                    if (worker.running() == interruption) {
                        kill(worker);
                    }
                },
                GRACE.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private void kill(Worker worker) {
        killed.increment();
        worker.kill();
    }

    private Worker take(Interruption interruption) throws InterruptedStatementException, WorkerLostException {
        var waiting = takeIdle();
        return waiting != null ? waiting : startFor(interruption);
    }

    private @Nullable Worker takeIdle() {
        synchronized (idle) {
            while (!idle.isEmpty()) {
                var worker = idle.pop().worker();
                if (worker.isAlive()) {
                    return worker;
                }
                workers.remove(worker);
            }
            return null;
        }
    }

    private Worker startFor(Interruption interruption) throws InterruptedStatementException, WorkerLostException {
        var starting = start();
        var stopped = new CompletableFuture<Void>();
        var stop = interruption.onInterrupt(() -> stopped.complete(null));
        try {
            CompletableFuture.anyOf(starting, stopped).join();
        } catch (CompletionException e) {
            throw new WorkerLostException(String.valueOf(e.getMessage()), false, e);
        } finally {
            stop.close();
        }
        var cause = interruption.cause();
        if (cause != null) {
            giveBackWhenStarted(starting);
            throw new InterruptedStatementException(cause);
        }
        return starting.join();
    }

    private CompletableFuture<Worker> start() {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        var worker = Worker.start(home, numbers.incrementAndGet(), START);
                        workers.add(worker);
                        started.increment();
                        return worker;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                starters);
    }

    private void giveBack(Worker worker) {
        // What was freed is not always given back to the system; then a new process is the smaller one.
        var swollen = worker.isAlive() && worker.residentBytes() > properties.processBytes() / 2;
        if (closed || swollen || !worker.isAlive()) {
            worker.kill();
            workers.remove(worker);
            keepOne();
            return;
        }
        synchronized (idle) {
            idle.push(new Idle(worker, System.nanoTime()));
        }
    }

    /** The next statement shall not have to wait for a process. */
    private void keepOne() {
        if (!closed && workers.isEmpty()) {
            giveBackWhenStarted(start());
        }
    }

    private void giveBackWhenStarted(CompletableFuture<Worker> starting) {
        var unused = starting.whenComplete((worker, failure) -> {
            if (failure == null) {
                giveBack(worker);
            } else {
                log.warn("No worker process can be started", failure);
            }
        });
    }

    private void checkMemory() {
        for (var worker : workers) {
            var running = worker.running();
            if (running != null && worker.residentBytes() > properties.processBytes()) {
                log.warn("Worker {} has more memory than it may have and is ended", worker.pid());
                running.interrupt(Cause.MEMORY);
                worker.kill();
            }
        }
    }

    private void endIdle() {
        var oldest = System.nanoTime() - properties.idleTime().toNanos();
        synchronized (idle) {
            while (idle.size() > 1 && idle.getLast().since() - oldest < 0) {
                var worker = idle.removeLast().worker();
                workers.remove(worker);
                worker.kill();
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        clock.shutdownNow();
        starters.shutdownNow();
        workers.forEach(Worker::kill);
        home.close();
    }
}
