package io.sluice.bench.query;

import static io.sluice.bench.report.Figures.megabytes;
import static io.sluice.bench.report.Figures.ratio;
import static io.sluice.bench.report.Figures.seconds;

import io.sluice.bench.Size;
import io.sluice.bench.contender.DuckDbExport;
import io.sluice.bench.process.Laboratory;
import io.sluice.bench.process.QueryService;
import io.sluice.bench.report.Table;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A large result in each format: read over REST, and written to a file by DuckDB itself. */
final class Formats {

    private static final String SQL = """
            SELECT event_id, user_id, event_type, event_timestamp, properties.url AS url, _ordinal FROM bronze.events""";

    /** The limit of the service for answers that are one document. */
    private static final int JSON_ROWS = 10_000;

    private final Laboratory laboratory;
    private final PrintStream out;

    Formats(Laboratory laboratory, PrintStream out) {
        this.laboratory = laboratory;
        this.out = out;
    }

    void run(Size size, QueryService query, Lake lake, int rows) {
        laboratory.progress("query, formats");
        var rounds = size == Size.FULL ? 3 : 1;
        var table = new Table("format", "rows", "size", "over REST", "DuckDB to a file", "ratio");
        for (var format : List.of("ndjson", "csv", "arrow", "parquet", "json")) {
            var count = format.equals("json") ? JSON_ROWS : rows;
            var result = overRest(query, format, count, rounds);
            var own = inProcess(lake, format, count, rounds);
            table.add(
                    format,
                    String.format(Locale.ROOT, "%,d", count),
                    megabytes(result.bytes()),
                    seconds(result.time()),
                    seconds(own),
                    ratio((double) result.time().toNanos() / own.toNanos()));
        }
        out.printf("%n## A large result in each format%n%n%s%n", table);
    }

    private record Transfer(long bytes, Duration time) {}

    private static Transfer overRest(QueryService query, String format, int rows, int rounds) {
        var times = new ArrayList<Duration>();
        var bytes = query.read(SQL, format, rows);
        for (var round = 0; round < rounds; round++) {
            var start = System.nanoTime();
            bytes = query.read(SQL, format, rows);
            times.add(Duration.ofNanos(System.nanoTime() - start));
        }
        return new Transfer(bytes, times.stream().sorted().toList().get(rounds / 2));
    }

    private Duration inProcess(Lake lake, String format, int rows, int rounds) {
        var directory = laboratory.directory("query");
        var output = laboratory.onQueryJars(
                DuckDbExport.class,
                Integer.toString(rounds),
                lake.listing(directory.resolve("files.txt")),
                SQL + " LIMIT " + rows,
                format,
                directory.resolve("export." + format).toString());
        return Duration.ofNanos(Long.parseLong(output.strip()));
    }
}
