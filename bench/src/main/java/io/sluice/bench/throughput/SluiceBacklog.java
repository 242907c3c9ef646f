package io.sluice.bench.throughput;

import io.sluice.bench.input.Backlog;
import io.sluice.bench.process.BenchException;
import io.sluice.bench.process.IngestService;
import io.sluice.bench.process.IngestService.Committed;
import io.sluice.bench.process.Laboratory;
import io.sluice.bench.process.Poll;
import io.sluice.bench.process.WarmUp;
import io.sluice.bench.report.Measurement;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The ingest-service as it ships, except that it asks for new objects more often, so that the wall time shows work and
 * not waiting. It ingests one backlog again and again to warm up; then the other appears. What it commits is compared with the truth.
 */
final class SluiceBacklog {

    private static final URI NO_STORE = URI.create("http://127.0.0.1:1");
    private static final String TRIGGER = "--ingest.streams.events.trigger=200ms";

    private final Laboratory laboratory;
    private final Duration longestWarmUp;

    SluiceBacklog(Laboratory laboratory, Duration longestWarmUp) {
        this.laboratory = laboratory;
        this.longestWarmUp = longestWarmUp;
    }

    Measurement fromDirectory(Backlog backlog, Path directory) {
        var arguments = new ArrayList<>(Laboratory.tablesIn(directory.resolve("tables")));
        arguments.add(TRIGGER);
        arguments.add("--ingest.streams.events.source.type=directory-json");
        arguments.add("--ingest.streams.events.source.path=" + backlog.root());
        try (var ingest = laboratory.ingest(NO_STORE, arguments)) {
            return measure(ingest, backlog);
        }
    }

    Measurement fromStore(Backlog backlog, URI store) {
        try (var ingest = laboratory.ingest(store, List.of(TRIGGER))) {
            return measure(ingest, backlog);
        }
    }

    private Measurement measure(IngestService ingest, Backlog backlog) {
        warmUp(ingest, backlog);
        var before = ingest.committed();
        var cpu = ingest.process().cpu();
        var start = System.nanoTime();
        backlog.appear();
        ingest.awaitObjects(before.objects() + backlog.measured().objects());
        var wall = Duration.ofNanos(System.nanoTime() - start);
        var used = ingest.process().cpu().minus(cpu);
        verify(ingest.committed().minus(before), backlog);
        return new Measurement(
                backlog.measured().intactEvents(), wall, used, ingest.process().peakResident(), ingest.peakHeap());
    }

    private void warmUp(IngestService ingest, Backlog backlog) {
        ingest.awaitObjects(backlog.warmUp().objects());
        var warmUp = WarmUp.of(ingest, longestWarmUp);
        var copy = 1;
        do {
            backlog.appearAgain(++copy);
            ingest.awaitObjects(copy * backlog.warmUp().objects());
        } while (!warmUp.isOver());
        laboratory.progress(warmUp.toString());
        Poll.pause(Duration.ofSeconds(2)); // The compiler finishes what the warm-up has asked of it.
    }

    private static void verify(Committed done, Backlog backlog) {
        var truth = backlog.measured();
        var wanted = new Committed(truth.objects(), truth.bronzeRows(), truth.deadLetters());
        if (!done.equals(wanted)) {
            throw new BenchException("Sluice has committed %s, but the truth is %s".formatted(done, wanted));
        }
    }
}
