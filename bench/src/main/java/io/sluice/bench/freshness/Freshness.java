package io.sluice.bench.freshness;

import static io.sluice.bench.report.Figures.millis;
import static io.sluice.bench.report.Figures.ofOneCore;

import io.sluice.bench.Size;
import io.sluice.bench.process.BenchException;
import io.sluice.bench.process.IngestService;
import io.sluice.bench.process.Laboratory;
import io.sluice.bench.process.ObjectStoreProcess;
import io.sluice.bench.process.Service;
import io.sluice.bench.process.WarmUp;
import io.sluice.bench.report.Percentiles;
import io.sluice.bench.report.Table;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/**
 * The time from the answer to a PUT until a REST answer of the query-service has rows of that object. Object store,
 * ingest-service and query-service run as they ship; a client asks the query-service all the time.
 */
public final class Freshness {

    private static final List<Duration> TRIGGERS = System.getProperty("t250") != null
            ? List.of(Duration.ofMillis(250))
            : List.of(Duration.ofSeconds(1), Duration.ofMillis(250));
    private static final List<Duration> QUICK_TRIGGERS = List.of(Duration.ofMillis(250));
    private static final Rate WARM_UP = new Rate(10, 100);
    private static final Duration PIECE = Duration.ofSeconds(10);
    private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(150);
    private static final Duration QUICK_WARM_UP = Duration.ofSeconds(5);
    private static final List<Rate> FULL = List.of(new Rate(5, 2), new Rate(10, 10), new Rate(10, 100));
    private static final List<Rate> QUICK = List.of(new Rate(10, 10));

    private final Laboratory laboratory;
    private final PrintStream out;

    public Freshness(Laboratory laboratory, PrintStream out) {
        this.laboratory = laboratory;
        this.out = out;
    }

    public void run(Size size) {
        out.printf("%n## Freshness: PUT answered to row in a REST answer%n%n");
        var table = new Table(
                "trigger", "events/s", "objects/s", "p50", "p95", "p99", "objects", "CPU ingest", "CPU query");
        var phases = new Phases();
        for (var trigger : size == Size.FULL ? TRIGGERS : QUICK_TRIGGERS) {
            var directory = laboratory.directory("freshness-" + trigger.toMillis());
            try (var store = laboratory.objectStore(directory).awaitStart();
                    var query = laboratory.query(store.endpoint())) {
                run(trigger, size, store, query, table, phases);
            } catch (BenchException e) {
                out.println(e.getMessage());
            }
        }
        out.println(table);
        out.printf(
                "%nOn average, a batch of the ingest-service, and a refresh with news and a statement of the query-service:%n%n");
        out.println(phases);
    }

    private void run(Duration trigger, Size size, ObjectStoreProcess store, Service query, Table table, Phases phases) {
        var full = size == Size.FULL;
        var visibility = new Visibility(query.url("/api/v1/query"));
        try (var ingest = laboratory.ingest(
                        store.endpoint(), List.of("--ingest.streams.events.trigger=" + trigger.toMillis() + "ms"));
                var load = new Load(store.endpoint(), laboratory, visibility)) {
            ingest.awaitRunning();
            query.awaitStart();
            warmUp(ingest, load, full ? LONGEST_WARM_UP : QUICK_WARM_UP);
            for (var rate : full ? FULL : QUICK) {
                laboratory.progress(
                        "freshness, trigger %s, %d events/s".formatted(millis(trigger), rate.eventsPerSecond()));
                var before = new Phases.Moment(ingest.metrics(), query.metrics());
                measure(trigger, rate, Duration.ofSeconds(full ? 20 : 8), load, ingest, query, table);
                phases.add(trigger, rate, before, new Phases.Moment(ingest.metrics(), query.metrics()));
            }
        }
    }

    private void warmUp(IngestService ingest, Load load, Duration longest) {
        var warmUp = WarmUp.of(ingest, longest);
        do {
            load.run(WARM_UP, PIECE.compareTo(longest) < 0 ? PIECE : longest);
        } while (!warmUp.isOver());
        laboratory.progress(warmUp.toString());
    }

    private static void measure(
            Duration trigger,
            Rate rate,
            Duration duration,
            Load load,
            IngestService ingest,
            Service query,
            Table table) {
        var ingestCpu = ingest.process().cpu();
        var queryCpu = query.process().cpu();
        var start = System.nanoTime();
        var latencies = new Percentiles(load.run(rate, duration));
        var wall = Duration.ofNanos(System.nanoTime() - start);
        table.add(
                millis(trigger),
                Integer.toString(rate.eventsPerSecond()),
                Integer.toString(rate.objectsPerSecond()),
                millis(latencies.at(50)),
                millis(latencies.at(95)),
                millis(latencies.at(99)),
                Integer.toString(latencies.count()),
                ofOneCore(ingest.process().cpu().minus(ingestCpu), wall),
                ofOneCore(query.process().cpu().minus(queryCpu), wall));
    }
}
