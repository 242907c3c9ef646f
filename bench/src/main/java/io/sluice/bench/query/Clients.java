package io.sluice.bench.query;

import static io.sluice.bench.report.Figures.millis;
import static io.sluice.bench.report.Figures.ofOneCore;

import io.sluice.bench.Size;
import io.sluice.bench.process.BenchException;
import io.sluice.bench.process.Laboratory;
import io.sluice.bench.process.QueryService;
import io.sluice.bench.report.Percentiles;
import io.sluice.bench.report.Table;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many clients at once, each asking its next statement as soon as it has the answer to the one before. */
final class Clients {

    private static final List<Integer> CLIENTS = List.of(1, 4, 16, 64);

    private final Laboratory laboratory;
    private final PrintStream out;

    Clients(Laboratory laboratory, PrintStream out) {
        this.laboratory = laboratory;
        this.out = out;
    }

    void run(Size size, QueryService query, List<String> statements) {
        var duration = Duration.ofSeconds(size == Size.FULL ? 10 : 3);
        var table = new Table("clients", "statements/s", "p50", "p95", "p99", "CPU of the service");
        for (var clients : CLIENTS) {
            laboratory.progress("query, %d clients".formatted(clients));
            var unused = times(clients, duration.dividedBy(3), query, statements);
            var cpu = query.process().cpu();
            var start = System.nanoTime();
            var times = new Percentiles(times(clients, duration, query, statements));
            var wall = Duration.ofNanos(System.nanoTime() - start);
            table.add(
                    clients.toString(),
                    String.format(Locale.ROOT, "%.0f", times.count() / (wall.toNanos() / 1e9)),
                    millis(times.at(50)),
                    millis(times.at(95)),
                    millis(times.at(99)),
                    ofOneCore(query.process().cpu().minus(cpu), wall));
        }
        out.printf("%n## Point queries of many clients%n%n%s%n", table);
    }

    private static List<Duration> times(int clients, Duration duration, QueryService query, List<String> statements) {
        var threads = Executors.newFixedThreadPool(clients);
        try {
            var tasks = new ArrayList<Callable<List<Duration>>>();
            for (var client = 0; client < clients; client++) {
                var first = client * statements.size() / clients;
                tasks.add(() -> ask(duration, query, statements, first));
            }
            var times = new ArrayList<Duration>();
            for (Future<List<Duration>> client : threads.invokeAll(tasks)) {
                times.addAll(client.get());
            }
            return times;
        } catch (InterruptedException e) {
            throw BenchException.interrupted(e);
        } catch (ExecutionException e) {
            throw new BenchException("A client failed: " + e.getCause(), e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<Duration> ask(Duration duration, QueryService query, List<String> statements, int first) {
        var times = new ArrayList<Duration>();
        var begin = System.nanoTime();
        for (var next = first; System.nanoTime() - begin < duration.toNanos(); next++) {
            var start = System.nanoTime();
            var unused = query.read(statements.get(next % statements.size()), "json", 10);
            times.add(Duration.ofNanos(System.nanoTime() - start));
        }
        return times;
    }
}
