package io.sluice.producer.schedule;

import io.micrometer.core.instrument.Timer;
import io.sluice.producer.encode.Batch;
import io.sluice.producer.encode.BatchMaker;
import io.sluice.producer.store.BatchStore;
import io.sluice.producer.store.StoreException;
import io.sluice.producer.truth.Truth;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryOperations;

/**
 * Makes batches and stores them, one at a time. A batch that the store does not confirm is kept, bytes and key, and is
 * the next one to be stored: none is skipped, none stands in the store twice, and none counts before it is confirmed.
 * Safe for use by many threads.
 */
public final class ProductionLine {

    private static final Logger log = LoggerFactory.getLogger(ProductionLine.class);

    private final BatchMaker maker;
    private final int batchSize;
    private final BatchStore store;
    private final RetryOperations retries;
    private final Truth truth;
    private final Clock clock;
    private final Timer puts;
    private @Nullable Batch kept;
    private volatile @Nullable Outage outage;

    /**
     * @param batchSize events per batch
     * @param retries how often to try before a batch is kept for later
     * @param puts takes the time of each confirmed put
     */
    public ProductionLine(
            BatchMaker maker,
            int batchSize,
            BatchStore store,
            RetryOperations retries,
            Timer puts,
            Truth truth,
            Clock clock) {
        this.maker = maker;
        this.batchSize = batchSize;
        this.store = store;
        this.retries = retries;
        this.puts = puts;
        this.truth = truth;
        this.clock = clock;
    }

    /**
     * Stores one batch: the one that was kept, or else a new one.
     *
     * @throws StoreException when every try failed; the batch is kept
     */
    synchronized void produce() throws StoreException {
        var batch = kept == null ? maker.next(batchSize) : kept;
        kept = batch;
        putWithRetries(batch);
        kept = null;
        truth.stored(batch);
        outage = null;
        log.info(
                "Stored {}/{}: {} events, {} bytes, {}",
                store.name(),
                batch.key(),
                batch.events(),
                batch.body().length,
                batch.corruption() == null ? "intact" : batch.corruption().code());
    }

    private void putWithRetries(Batch batch) throws StoreException {
        try {
            retries.execute(() -> {
                put(batch);
                return batch;
            });
        } catch (RetryException e) {
            if (e.getLastException() instanceof StoreException notConfirmed) {
                throw notConfirmed;
            }
            throw new IllegalStateException("A put failed in a way that trying again does not mend", e);
        }
    }

    private void put(Batch batch) throws StoreException {
        var start = System.nanoTime();
        try {
            store.put(batch.key(), batch.body(), batch.contentType());
        } catch (StoreException e) {
            noteFailure(e);
            throw e;
        }
        puts.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }

    private void noteFailure(StoreException failure) {
        truth.putFailed();
        var before = outage;
        var cause = String.valueOf(failure.getMessage());
        if (before == null) {
            outage = new Outage(clock.instant(), cause);
            log.warn("{}. The batch is kept and will be tried again.", cause);
        } else {
            outage = new Outage(before.since(), cause);
        }
    }

    /** The outage that is going on, or null when the last put was confirmed. */
    @Nullable
    Outage outage() {
        return outage;
    }

    /** How many batches the store has confirmed. */
    long storedBatches() {
        return truth.counts().batches();
    }

    /**
     * A time in which the store confirms nothing.
     *
     * @param since when the first try failed
     * @param cause why the last one did
     */
    record Outage(Instant since, String cause) {}
}
