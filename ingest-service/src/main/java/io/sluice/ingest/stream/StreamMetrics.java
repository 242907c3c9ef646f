package io.sluice.ingest.stream;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.sluice.ingest.ledger.LedgerEntry;
import io.sluice.ingest.sink.CommittedBatch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The metrics of streams, described in {@code docs/reference/ingest.md}. Counters follow commits, not attempts: a batch
 * that is repeated after a crash counts once, and {@code ingest.records} is always the sum of bronze rows and dead
 * letters. Thread-safe.
 */
@Component
final class StreamMetrics {

    private static final String STREAM = "stream";

    private final MeterRegistry registry;
    private final Clock clock;
    private final Map<String, RecentBatches> recent = new ConcurrentHashMap<>();

    StreamMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** Counts the batches of one stream. */
    CommittedBatch.Observer observer(String stream) {
        var batches = recent.computeIfAbsent(stream, name -> new RecentBatches(clock));
        var commits = Timer.builder("ingest.commit.duration")
                .description("Time to commit bronze, dead letters and ledger of a batch")
                .tag(STREAM, stream)
                .register(registry);
        return batch -> {
            count("ingest.batches", stream, 1);
            count("ingest.objects", stream, batch.objects().size());
            count(
                    "ingest.bytes",
                    stream,
                    batch.objects().stream().mapToLong(LedgerEntry::size).sum());
            count(
                    "ingest.records",
                    stream,
                    batch.objects().stream().mapToLong(LedgerEntry::records).sum());
            count("ingest.bronze.rows", stream, batch.bronzeRows());
            batch.deadLetters()
                    .forEach(kind -> registry.counter(
                                    "ingest.dead.letters",
                                    STREAM,
                                    stream,
                                    "category",
                                    kind.category(),
                                    "reason",
                                    kind.reason())
                            .increment((double) kind.count()));
            commits.record(batch.commitTime());
            batches.committed(batch);
        };
    }

    /** What a stream has committed lately; null when there is no such stream. */
    @Nullable
    RecentBatches recent(String stream) {
        return recent.get(stream);
    }

    /** Records how long the batches of one stream take, for the session that runs it. */
    StreamingQueryListener listener(String stream) {
        return new BatchDurations(registry, clock, stream);
    }

    private void count(String name, String stream, long amount) {
        registry.counter(name, STREAM, stream).increment((double) amount);
    }

    /** Shows the state of one stream. */
    void watch(String stream, Duration trigger, Supplier<StreamStatus> status) {
        gauge(
                "ingest.stream.trigger.seconds",
                "How often the stream shall look for new objects",
                stream,
                status,
                now -> trigger.toMillis() / 1_000.0);
        for (var state : ObservedState.values()) {
            gauge(
                    "ingest.stream.state",
                    "1 for the state that the stream is in",
                    stream,
                    status,
                    now -> now.observed() == state ? 1 : 0,
                    "state",
                    state.name());
        }
        gauge(
                "ingest.stream.wanted",
                "1 when the stream shall run",
                stream,
                status,
                now -> now.desired() == DesiredState.RUNNING ? 1 : 0);
        gauge("ingest.stream.restarts", "Attempts after failures", stream, status, now -> (double) now.restarts());
        gauge(
                "ingest.batch.last",
                "Id of the last committed batch",
                stream,
                status,
                now -> now.lastBatch() == null
                        ? Double.NaN
                        : (double) now.lastBatch().batchId());
        gauge("ingest.lag.objects", "Objects that were found and are not in a batch yet", stream, status, now ->
                (double) now.lag().objects());
        gauge("ingest.lag.bytes", "Their bytes", stream, status, now ->
                (double) now.lag().bytes());
        gauge(
                "ingest.lag.age.seconds",
                "Age of the oldest of them in seconds",
                stream,
                status,
                now -> age(now.lag().oldest()));
    }

    private double age(@Nullable Instant oldest) {
        return oldest == null ? 0 : Duration.between(oldest, clock.instant()).toMillis() / 1_000.0;
    }

    private interface Reading {
        double of(StreamStatus status);
    }

    private void gauge(
            String name,
            String description,
            String stream,
            Supplier<StreamStatus> status,
            Reading reading,
            String... tags) {
        Gauge.builder(name, () -> reading.of(status.get()))
                .description(description)
                .tag(STREAM, stream)
                .tags(tags)
                .register(registry);
    }
}
