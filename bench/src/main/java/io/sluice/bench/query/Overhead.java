package io.sluice.bench.query;

import io.sluice.bench.Size;
import io.sluice.bench.contender.DuckDbPoints;
import io.sluice.bench.process.Laboratory;
import io.sluice.bench.process.QueryService;
import io.sluice.bench.report.Percentiles;
import io.sluice.bench.report.Table;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One client asks one statement after the other, over REST and of a DuckDB in its own process on the same files. */
final class Overhead {

    private final Laboratory laboratory;
    private final PrintStream out;

    Overhead(Laboratory laboratory, PrintStream out) {
        this.laboratory = laboratory;
        this.out = out;
    }

    void run(Size size, QueryService query, List<String> statements, Lake lake) {
        laboratory.progress("query, overhead of REST");
        var rounds = size == Size.FULL ? 5 : 1;
        var rest = new Percentiles(overRest(query, statements, rounds));
        var inProcess = new Percentiles(inProcess(lake, statements, rounds));
        var table = new Table("one statement after the other", "p50", "p95", "p99", "statements");
        add("DuckDB in process (JDBC)", inProcess, table);
        add("query-service over REST", rest, table);
        out.printf("%n## A point query: REST against DuckDB in process%n%n%s%n", table);
        out.printf("%nREST adds %s at the median.%n", millis(rest.at(50).minus(inProcess.at(50))));
    }

    private static List<Duration> overRest(QueryService query, List<String> statements, int rounds) {
        var times = new ArrayList<Duration>();
        for (var round = 0; round < 2 * rounds; round++) {
            for (var statement : statements) {
                var start = System.nanoTime();
                var unused = query.read(statement, "json", 10);
                // The first half is to warm up.
                if (round >= rounds) {
                    times.add(Duration.ofNanos(System.nanoTime() - start));
                }
            }
        }
        return times;
    }

    private List<Duration> inProcess(Lake lake, List<String> statements, int rounds) {
        var directory = laboratory.directory("query");
        var output = laboratory.onQueryJars(
                DuckDbPoints.class,
                Integer.toString(rounds),
                lake.listing(directory.resolve("files.txt")),
                write(directory.resolve("statements.sql"), statements));
        return output.lines()
                .map(line -> Duration.ofNanos(Long.parseLong(line)))
                .toList();
    }

    private static String write(Path file, List<String> lines) {
        try {
            return Files.write(file, lines).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(String label, Percentiles times, Table table) {
        table.add(
                label,
                millis(times.at(50)),
                millis(times.at(95)),
                millis(times.at(99)),
                Integer.toString(times.count()));
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6);
    }
}
