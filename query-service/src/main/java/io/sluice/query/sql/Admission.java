package io.sluice.query.sql;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.query.pool.InterruptedStatementException;
import io.sluice.query.pool.Interruption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets a few statements run at a time; more of them at once would all be slower. Each user has a queue and a bound, and
 * the queues take turns, so who sends many waits longer than who sends one. Safe for use by many threads.
 */
@Component
class Admission {

    private final LimitProperties limits;

    /** By user. Everything below is guarded by this. */
    private final Map<String, Deque<Place>> queues = new HashMap<>();

    /** The number of the turn that a user got last. */
    private final Map<String, Long> lastTurns = new HashMap<>();

    private long turns;
    private final Map<String, Integer> runningByUser = new HashMap<>();
    private int running;

    Admission(LimitProperties limits, MeterRegistry meters) {
        this.limits = limits;
        Gauge.builder("query.running", this, Admission::running).register(meters);
        Gauge.builder("query.waiting", this, Admission::waiting).register(meters);
    }

    /**
     * Takes a place in the queue.
     *
     * @throws QueryProblem when too many of this user's statements wait already
     */
    Place enter(String user) {
        synchronized (queues) {
            var queue = queues.computeIfAbsent(user, name -> new ArrayDeque<>());
            var place = new Place(user);
            queue.add(place);
            admit();
            if (!place.turn.isDone() && queue.size() > limits.queue()) {
                queue.remove(place);
                throw QueryProblem.busy("%d statements run and %d of yours wait. Send this one again a little later."
                        .formatted(running, limits.queue()));
            }
            return place;
        }
    }

    /** Gives turns away while there are any. */
    private void admit() {
        synchronized (queues) {
            while (running < limits.concurrency()) {
                var next = takeNext();
                if (next == null) {
                    return;
                }
                running++;
                runningByUser.merge(next.user, 1, Integer::sum);
                lastTurns.put(next.user, ++turns);
                next.turn.complete(null);
            }
        }
    }

    /** The first place of the user who has waited longest for a turn, of those who may have one more. */
    private @Nullable Place takeNext() {
        return queues.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .filter(entry -> runningByUser.getOrDefault(entry.getKey(), 0) < limits.userConcurrency())
                .min(Comparator.comparing(entry -> lastTurns.getOrDefault(entry.getKey(), 0L)))
                .map(entry -> entry.getValue().remove())
                .orElse(null);
    }

    private int running() {
        synchronized (queues) {
            return running;
        }
    }

    private int waiting() {
        synchronized (queues) {
            return queues.values().stream().mapToInt(Deque::size).sum();
        }
    }

    /** A place in the queue and, later, a turn; closing it gives both back. */
    final class Place implements AutoCloseable {

        private final String user;
        private final CompletableFuture<Void> turn = new CompletableFuture<>();

        private Place(String user) {
            this.user = user;
        }

        /**
         * Waits for the turn.
         *
         * @throws QueryProblem when it does not come in time
         */
        void await(Duration time, Interruption interruption) throws InterruptedStatementException {
            var stopped = new CompletableFuture<Void>();
            var stop = interruption.onInterrupt(() -> stopped.complete(null));
            try {
                CompletableFuture.anyOf(turn, stopped).get(time.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                throw QueryProblem.busy("No turn came within %d ms. Send this statement again a little later."
                        .formatted(time.toMillis()));
            } catch (InterruptedException | ExecutionException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            } finally {
                stop.close();
            }
            var cause = interruption.cause();
            if (cause != null) {
                throw new InterruptedStatementException(cause);
            }
        }

        @Override
        public void close() {
            synchronized (queues) {
                if (turn.isDone()) {
                    running--;
                    runningByUser.computeIfPresent(user, (name, count) -> count == 1 ? null : count - 1);
                    admit();
                } else {
                    var queue = queues.get(user);
                    if (queue != null) {
                        queue.remove(this);
                    }
                }
            }
        }
    }
}
