package io.sluice.bench.history;

import static io.sluice.bench.report.Figures.megabytes;
import static io.sluice.bench.report.Figures.millis;
import static io.sluice.bench.report.Figures.ofOneCore;
import static io.sluice.bench.report.Figures.seconds;

import io.sluice.bench.Size;
import io.sluice.bench.contender.LedgerOfOldObjects;
import io.sluice.bench.process.BenchException;
import io.sluice.bench.process.IngestService;
import io.sluice.bench.process.Laboratory;
import io.sluice.bench.process.Metrics;
import io.sluice.bench.process.Poll;
import io.sluice.bench.process.Service;
import io.sluice.bench.report.Table;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * What a trigger costs when the bucket is full of objects that were ingested long ago. The ledger knows them; one small
 * object at a time is new. Tables and checkpoint are on local disk and the store is in memory, so that the figures show
 * the ingest-service and nothing else.
 */
public final class History {

    private static final List<Integer> FULL = List.of(1_000, 10_000, 100_000, 1_000_000);
    private static final List<Integer> QUICK = List.of(1_000, 100_000);
    private static final String DURATION = "ingest_batch_duration_seconds";
    private static final String PHASE = "ingest_batch_phase_duration_seconds";
    private static final String LISTING = "phase=\"latestOffset\"";

    private final Laboratory laboratory;
    private final PrintStream out;
    private final OldObjects old =
            new OldObjects(Instant.now().minus(Duration.ofDays(15)).getEpochSecond());
    private long probes;

    public History(Laboratory laboratory, PrintStream out) {
        this.laboratory = laboratory;
        this.out = out;
    }

    public void run(Size size) {
        out.printf("%n## History: one new object a trigger of 1 s, beside old ones (store in memory)%n%n");
        var directory = laboratory.directory("history");
        var counts = size == Size.FULL ? FULL : QUICK;
        try {
            seed(directory, counts);
            var table = new Table(
                    "old objects",
                    "start to running",
                    "listing",
                    "whole trigger",
                    "idle CPU",
                    "heap in use",
                    "peak RSS");
            for (var count : counts) {
                laboratory.progress("history, %d old objects".formatted(count));
                run(count, directory.resolve(count.toString()), size, table);
            }
            out.println(table);
        } catch (BenchException e) {
            out.println(e.getMessage());
        }
    }

    private void seed(Path directory, List<Integer> counts) {
        var arguments = new ArrayList<String>();
        arguments.add(Long.toString(old.firstSecond()));
        for (var count : counts) {
            arguments.add(count.toString());
            arguments.add(directory
                    .resolve(count.toString())
                    .resolve("ledger")
                    .toUri()
                    .toString());
        }
        var unused = laboratory.onIngestJars(
                LedgerOfOldObjects.class, URI.create("http://127.0.0.1:1"), arguments.toArray(String[]::new));
    }

    private void run(int count, Path directory, Size size, Table table) {
        var full = size == Size.FULL;
        try (var store = new MemoryStore()) {
            for (var i = 0; i < count; i++) {
                store.putOld(old.key(i), old.storedAt(i), OldObjects.SIZE);
            }
            var start = System.nanoTime();
            try (var ingest = start(store, directory)) {
                ingest.awaitRunning();
                var running = Duration.ofNanos(System.nanoTime() - start);
                probe(ingest, store, full ? 8 : 3);
                var idle = idle(ingest, Duration.ofSeconds(full ? 10 : 3));
                var before = ingest.metrics();
                probe(ingest, store, full ? 8 : 3);
                var after = ingest.metrics();
                table.add(
                        String.format(Locale.ROOT, "%,d", count),
                        seconds(running),
                        millis(mean(PHASE, before, after, LISTING)),
                        millis(mean(DURATION, before, after)),
                        idle,
                        megabytes(Service.heap(after)),
                        megabytes(ingest.process().peakResident()));
            }
        }
    }

    private IngestService start(MemoryStore store, Path directory) {
        var arguments = new ArrayList<>(Laboratory.tablesIn(directory));
        arguments.add("--ingest.streams.events.trigger=1s");
        return laboratory.ingest(store.endpoint(), arguments);
    }

    /** Stores one object at a time and waits until it is committed. */
    private void probe(IngestService ingest, MemoryStore store, int times) {
        for (var i = 0; i < times; i++) {
            var committed = ingest.committed().objects();
            store.put(
                    new OldObjects(Instant.now().getEpochSecond()).key(0).replace(".json", "-" + ++probes + ".json"),
                    event());
            ingest.awaitObjects(committed + 1);
        }
    }

    private static String event() {
        return """
                [{"event_id":"%s","user_id":"%s","event_type":"page_view","event_timestamp":"%s",
                "properties":{"url":"https://shop.example/","user_agent":"bench"}}]""".formatted(UUID.randomUUID(), UUID.randomUUID(), Instant.now());
    }

    private static String idle(IngestService ingest, Duration duration) {
        var cpu = ingest.process().cpu();
        var start = System.nanoTime();
        Poll.pause(duration);
        return ofOneCore(ingest.process().cpu().minus(cpu), Duration.ofNanos(System.nanoTime() - start));
    }

    private static Duration mean(String timer, Metrics before, Metrics after, String... labels) {
        return after.sumSince(before, timer, labels).dividedBy(Math.max(1, after.countSince(before, timer, labels)));
    }
}
