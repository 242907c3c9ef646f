package io.sluice.bench.query;

import io.sluice.bench.Size;
import io.sluice.bench.process.BenchException;
import io.sluice.bench.process.Laboratory;
import io.sluice.bench.process.QueryService;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * What the query-service costs its clients. The tables are made by the ingest-service and lie in the project's object
 * store; service, store and client share the machine.
 */
public final class Queries {

    /** A client's queue must hold all clients of the load: what is measured is speed, not refusals. */
    private static final List<String> LIMITS = List.of("--query.limits.user-concurrency=4", "--query.limits.queue=64");

    private final Laboratory laboratory;
    private final PrintStream out;

    public Queries(Laboratory laboratory, PrintStream out) {
        this.laboratory = laboratory;
        this.out = out;
    }

    public void run(Size size) {
        var rows = size == Size.FULL ? 1_000_000 : 200_000;
        try (var lake = new Lake(laboratory, laboratory.directory("query").resolve("store"))) {
            laboratory.progress(String.format(Locale.ROOT, "query, tables with %,d events", rows));
            lake.fill(rows);
            new FirstAnswer(laboratory, out).run(lake, cache());
            try (var query = start(lake)) {
                var points = PointQueries.of(query);
                new Overhead(laboratory, out).run(size, query, points, lake);
                new Clients(laboratory, out).run(size, query, points);
                new Formats(laboratory, out).run(size, query, lake, rows);
            }
        } catch (BenchException e) {
            out.println(e.getMessage());
        }
    }

    private QueryService start(Lake lake) {
        var query = laboratory.query(lake.store().endpoint(), cache(), LIMITS);
        query.awaitAnswer(FirstAnswer.SQL);
        return query;
    }

    private Path cache() {
        return laboratory.directory("query").resolve("cache");
    }
}
