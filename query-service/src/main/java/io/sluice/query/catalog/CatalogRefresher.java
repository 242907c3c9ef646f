package io.sluice.query.catalog;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps the catalog up to date, on one thread of its own and a few beside it. While the object store does not answer, what was published
 * last stays; {@link #failure()} then says why, and everything goes on by itself when the store is back.
 */
@Component
class CatalogRefresher implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(CatalogRefresher.class);

    private final CatalogProperties properties;
    private final TableSource source;
    private final Mirror mirror;
    private final DataFiles dataFiles;
    private final Catalog catalog;
    private final Clock clock;
    private final Timer withNews;
    private final Timer withoutNews;
    private final Counter failures;

    private final Map<String, StreamFollower> followers = new TreeMap<>();
    private final Map<String, Instant> asOf = new TreeMap<>();
    /** The newest snapshot of each stream: a follower hands out what has changed, and only once. */
    private final Map<String, StreamSnapshot> streams = new TreeMap<>();

    private final Executor beside = Executors.newCachedThreadPool(task -> daemon(task, "catalog-beside"));

    private CatalogSnapshot published = CatalogSnapshot.EMPTY;
    private Instant nextDiscovery = Instant.MIN;

    private volatile @Nullable String failure;
    private volatile @Nullable ScheduledExecutorService thread;
    private volatile @Nullable ScheduledFuture<?> polling;

    CatalogRefresher(
            CatalogProperties properties,
            TableSource source,
            Mirror mirror,
            DataFiles dataFiles,
            Catalog catalog,
            Clock clock,
            MeterRegistry meters) {
        this.properties = properties;
        this.source = source;
        this.mirror = mirror;
        this.dataFiles = dataFiles;
        this.catalog = catalog;
        this.clock = clock;
        this.withNews = meters.timer("query.refresh.duration", "news", "true");
        this.withoutNews = meters.timer("query.refresh.duration", "news", "false");
        this.failures = meters.counter("query.refresh.failures");
    }

    /** Why the last refresh did not succeed; null when it did. */
    @Nullable
    String failure() {
        return failure;
    }

    /** Brings the catalog up to date, as far as the object store answers. Never throws. */
    void refresh() {
        var start = System.nanoTime();
        var before = published.number();
        try {
            refreshOrFail();
            succeeded();
        } catch (IOException | RuntimeException | LinkageError e) {
            // A library that is missing for one table's format must not end the polling for all.
            failed(e);
        }
        var timer = published.number() == before ? withoutNews : withNews;
        timer.record(System.nanoTime() - start, TimeUnit.NANOSECONDS);
    }

    private void refreshOrFail() throws IOException {
        var now = clock.instant();
        var thorough = !now.isBefore(nextDiscovery);
        if (thorough) {
            discover();
        }
        Exception problem = null;
        for (var stream : followers.entrySet()) {
            try {
                var asked = clock.instant();
                var fresh = stream.getValue().refresh(thorough);
                if (fresh != null) {
                    streams.put(stream.getKey(), fresh);
                }
                asOf.put(stream.getKey(), asked);
            } catch (IOException | RuntimeException e) {
                problem = e;
            }
        }
        if (problem == null || catalog.published() != null) {
            publish();
        }
        if (problem != null) {
            throw new IOException(problem.getMessage(), problem);
        }
        if (thorough) {
            nextDiscovery = now.plus(properties.discoveryInterval());
        }
    }

    private void discover() throws IOException {
        var names = source.streams();
        followers.keySet().retainAll(names);
        asOf.keySet().retainAll(names);
        streams.keySet().retainAll(names);
        for (var stream : names) {
            followers.computeIfAbsent(stream, name -> new StreamFollower(name, source, mirror, dataFiles, beside));
        }
    }

    private void publish() {
        if (catalog.published() != null && streams.equals(published.byStream())) {
            catalog.confirm(asOf);
            return;
        }
        published = new CatalogSnapshot(published.number() + 1, streams);
        catalog.publish(published, asOf);
    }

    private void succeeded() {
        if (failure != null) {
            log.info("The tables are followed again");
        }
        failure = null;
    }

    private void failed(Throwable e) {
        failures.increment();
        var message = String.valueOf(e.getMessage());
        // One line per kind of trouble, not one per poll.
        if (!message.equals(failure)) {
            log.warn("The tables cannot be followed for now, the last snapshot goes on being served: {}", message);
            log.debug("Cause", e);
        }
        failure = message;
    }

    @Override
    public void start() {
        var executor = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "catalog"));
        polling = executor.scheduleWithFixedDelay(
                this::refresh, 0, properties.pollInterval().toMillis(), TimeUnit.MILLISECONDS);
        thread = executor;
    }

    private static Thread daemon(Runnable task, String name) {
        var thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void stop() {
        var executor = thread;
        if (executor != null) {
            executor.shutdownNow();
            thread = null;
        }
    }

    /** False also when an error has ended the polling. */
    @Override
    public boolean isRunning() {
        var current = polling;
        return current != null && !current.isDone();
    }
}
