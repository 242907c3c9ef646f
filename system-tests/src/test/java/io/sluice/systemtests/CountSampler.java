package io.sluice.systemtests;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Counts a table's rows again and again while others write; closing it ends that. */
final class CountSampler implements AutoCloseable {

    private static final long INTERVAL_MILLIS = 200;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Long> counts = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();

    CountSampler(Sql sql, String table) {
        var thread = new Thread(() -> sampleUntilClosed(sql, table), "count-sampler");
        thread.setDaemon(true);
        thread.start();
    }

    private void sampleUntilClosed(Sql sql, String table) {
        try {
            do {
                sample(sql, table);
            } while (!closed.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void sample(Sql sql, String table) {
        try {
            counts.add(sql.countSoFar(table));
        } catch (RuntimeException | AssertionError e) {
            failures.add(e);
        }
    }

    /** What was seen, in order. */
    synchronized List<Long> counts() {
        return List.copyOf(counts);
    }

    /** Every request that got no count. */
    synchronized List<Throwable> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
