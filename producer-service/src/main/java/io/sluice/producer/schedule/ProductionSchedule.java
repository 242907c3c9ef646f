package io.sluice.producer.schedule;

import io.sluice.producer.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.TriggerContext;

/**
 * Decides when a batch is produced: one per interval while the schedule is running, until the number of batches that
 * was asked for is stored, and more on demand. A {@link ProductionLine} does the work. Safe for use by many threads.
 */
public final class ProductionSchedule implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ProductionSchedule.class);

    /** How long a pause waits for a store that does not answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ProductionLine line;
    private final Duration interval;
    private final boolean firstBatchAtOnce;
    private final long lastBatch;
    private final TaskScheduler scheduler;
    private final Clock clock;
    /** Held while a tick produces. */
    private final Lock producing = new ReentrantLock();

    private volatile boolean paused;
    private @Nullable ScheduledFuture<?> ticks;

    /**
     * Makes a schedule that has not started yet.
     *
     * @param batches after how many stored batches the schedule ends; 0 is never
     */
    public ProductionSchedule(
            ProductionLine line,
            Duration interval,
            boolean firstBatchAtOnce,
            long batches,
            TaskScheduler scheduler,
            Clock clock) {
        this.line = line;
        this.interval = interval;
        this.firstBatchAtOnce = firstBatchAtOnce;
        this.lastBatch = batches == 0 ? Long.MAX_VALUE : batches;
        this.scheduler = scheduler;
        this.clock = clock;
    }

    /** What the schedule is doing. */
    public ProductionState state() {
        if (line.storedBatches() >= lastBatch) {
            return ProductionState.FINISHED;
        }
        return paused ? ProductionState.PAUSED : ProductionState.RUNNING;
    }

    /** Lets the schedule go on; one that has finished stays so. */
    void resume() {
        paused = false;
    }

    /**
     * Holds the schedule. A batch of it that is under way is completed, and what is stored is final when this returns,
     * unless the store takes more than 5 s to confirm it.
     */
    void pause() {
        paused = true;
        try {
            if (producing.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                producing.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Produces batches now, whatever the state, and returns when they are stored.
     *
     * @throws StoreException when the store confirms one no more; those before it are stored, and it is kept
     */
    void produceNow(int batches) throws StoreException {
        for (var i = 0; i < batches; i++) {
            line.produce();
        }
    }

    void tick() {
        producing.lock();
        try {
            produceIfRunning();
        } finally {
            producing.unlock();
        }
    }

    private void produceIfRunning() {
        if (state() != ProductionState.RUNNING) {
            return;
        }
        try {
            line.produce();
        } catch (StoreException keptForTheNextTick) {
            log.debug("Nothing stored at this tick", keptForTheNextTick);
        }
        if (state() == ProductionState.FINISHED) {
            log.info("Finished: {} batches are stored", line.storedBatches());
        }
    }

    /** A tick that took longer than the interval delays the next one; none are made up for in a burst. */
    private Instant nextTick(TriggerContext context) {
        var now = clock.instant();
        var last = context.lastScheduledExecution();
        if (last == null) {
            return firstBatchAtOnce ? now : now.plus(interval);
        }
        var next = last.plus(interval);
        return next.isBefore(now) ? now : next;
    }

    @Override
    public synchronized void start() {
        if (ticks == null) {
            ticks = scheduler.schedule(this::tick, this::nextTick);
        }
    }

    @Override
    public synchronized void stop() {
        if (ticks != null) {
            ticks.cancel(false);
            ticks = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return ticks != null;
    }
}
