package io.sluice.bench.query;

import static io.sluice.bench.report.Figures.seconds;

import io.sluice.bench.process.Laboratory;
import io.sluice.bench.report.Table;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** How long it takes from the start of the query-service's process until a statement is answered. */
final class FirstAnswer {

    static final String SQL = "SELECT count(*) FROM bronze.events";

    private final Laboratory laboratory;
    private final PrintStream out;

    FirstAnswer(Laboratory laboratory, PrintStream out) {
        this.laboratory = laboratory;
        this.out = out;
    }

    /** Starts it twice, with an empty cache of data files and with a full one. */
    void run(Lake lake, Path cache) {
        laboratory.progress("query, first answer after start");
        var table = new Table("cache of data files", "process start to first answer", "CPU time");
        for (var label : List.of("empty", "kept")) {
            var start = System.nanoTime();
            try (var query = laboratory.query(lake.store().endpoint(), cache, List.of())) {
                query.awaitAnswer(SQL);
                table.add(
                        label,
                        seconds(Duration.ofNanos(System.nanoTime() - start)),
                        seconds(query.process().cpu()));
            }
        }
        out.printf("%n## First answer of query-service, from the start of its process%n%n%s%n", table);
    }
}
