package io.sluice.producer.bench;

import io.sluice.producer.encode.BatchMaker;
import io.sluice.producer.encode.ObjectKeys;
import io.sluice.producer.generate.EventGenerator;
import io.sluice.producer.generate.Vocabulary;
import io.sluice.producer.store.StoreException;
import io.sluice.producer.truth.Truth;
import java.time.Clock;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** Fills a target from several threads, each with a generator of its own; the first failure ends the run. */
final class FullSpeed {

    static final String NAME = "bench";
    private static final int USERS = 1_000;

    private final BenchOptions options;
    private final BenchTarget target;
    private final Truth truth;
    private final Vocabulary vocabulary;
    private final ObjectKeys keys;
    private final Clock clock = Clock.systemUTC();

    FullSpeed(BenchOptions options, BenchTarget target, Truth truth) {
        this.options = options;
        this.target = target;
        this.truth = truth;
        this.vocabulary = Vocabulary.generate(USERS, options.seed());
        this.keys = new ObjectKeys(target.prefix(), NAME);
    }

    void produce() throws StoreException {
        var shares = new ArrayList<Callable<Void>>();
        for (var thread = 0; thread < options.threads(); thread++) {
            shares.add(share(thread));
        }
        var threads = Executors.newFixedThreadPool(options.threads());
        try {
            for (var share : threads.invokeAll(shares)) {
                share.get();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StoreException notStored) {
                throw notStored;
            }
            throw new IllegalStateException("A thread of the run failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
    }

    /** Thread i of n writes the objects i, i + n, i + 2n, ...: what it writes does not depend on the others' speed. */
    private Callable<Void> share(int thread) {
        return () -> {
            var maker = maker(thread);
            var perObject = (long) options.eventsPerObject();
            for (var first = thread * perObject; first < options.events(); first += options.threads() * perObject) {
                var batch = maker.next((int) Math.min(perObject, options.events() - first));
                target.store().put(batch.key(), batch.body(), batch.contentType());
                truth.stored(batch);
            }
            return null;
        };
    }

    private BatchMaker maker(int thread) {
        var seed = options.seed() + thread;
        var generator = new EventGenerator(vocabulary, options.invalid(), NAME + thread, seed, clock);
        return new BatchMaker(generator, keys, options.compression(), options.corrupted(), seed, clock);
    }
}
