package io.sluice.query.sql;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Lets a few statements run at a time, in the order in which they came; more of them at once would all be slower. Safe
 * for use by many threads.
 */
@Component
class Admission {

    private final LimitProperties limits;
    private final Semaphore permits;
    private final AtomicInteger waiting = new AtomicInteger();

    Admission(LimitProperties limits) {
        this.limits = limits;
        this.permits = new Semaphore(limits.concurrency(), true);
    }

    /**
     * Waits for a turn and uses it.
     *
     * @throws QueryProblem when too many wait already, or the turn does not come in time
     */
    <T> T inTurn(Supplier<T> work) {
        if (!permits.tryAcquire()) {
            queueUp();
        }
        try {
            return work.get();
        } finally {
            permits.release();
        }
    }

    private void queueUp() {
        if (waiting.incrementAndGet() > limits.queue()) {
            waiting.decrementAndGet();
            throw QueryProblem.busy("%d statements run and %d wait. Send this one again a little later."
                    .formatted(limits.concurrency(), limits.queue()));
        }
        try {
            if (permits.tryAcquire(limits.queueTime().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.decrementAndGet();
        }
        throw QueryProblem.busy("No turn came within %d ms. Send this statement again a little later."
                .formatted(limits.queueTime().toMillis()));
    }
}
