package io.sluice.bench.startup;

import static io.sluice.bench.report.Figures.megabytes;
import static io.sluice.bench.report.Figures.ofOneCore;
import static io.sluice.bench.report.Figures.seconds;

import io.sluice.bench.Size;
import io.sluice.bench.process.BenchException;
import io.sluice.bench.process.IngestService;
import io.sluice.bench.process.Laboratory;
import io.sluice.bench.process.Poll;
import io.sluice.bench.process.Service;
import io.sluice.bench.report.Table;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How long the ingest-service takes from its process's start until it answers, runs its stream, and has committed its
 * first batch; and what it needs when nothing comes. With an archive of loaded classes, as {@code make run} uses one
 * from the second time on, and without.
 */
public final class StartUp {

    private static final Duration REST = Duration.ofSeconds(8);
    private static final Duration QUICK_REST = Duration.ofSeconds(3);
    private static final List<String> QUIET = List.of("-Xlog:disable", "-Xlog:all=error:stderr");

    private final Laboratory laboratory;
    private final PrintStream out;

    public StartUp(Laboratory laboratory, PrintStream out) {
        this.laboratory = laboratory;
        this.out = out;
    }

    public void run(Size size) {
        out.printf("%n## Start-up of ingest-service, from the start of its process%n%n");
        var table = new Table(
                "classes",
                "answers",
                "stream runs",
                "first batch",
                "CPU time",
                "RSS at rest",
                "heap at rest",
                "CPU at rest");
        var directory = laboratory.directory("startup");
        try (var store = laboratory.objectStore(directory.resolve("store")).awaitStart()) {
            var rest = size == Size.FULL ? REST : QUICK_REST;
            start("from jars", List.of(), store.endpoint(), rest, table);
            if (size == Size.FULL) {
                var archive = archive(directory, store.endpoint());
                start("from an archive", List.of("-XX:SharedArchiveFile=" + archive), store.endpoint(), rest, table);
            }
        } catch (BenchException e) {
            out.println(e.getMessage());
        }
        out.println(table);
    }

    private void start(String label, List<String> options, URI store, Duration rest, Table table) {
        laboratory.progress("start-up, classes " + label);
        objects(store);
        var start = System.nanoTime();
        try (var ingest = laboratory.ingest(options, store, List.of())) {
            ingest.awaitStart();
            var answers = since(start);
            ingest.awaitRunning();
            var runs = since(start);
            ingest.awaitObjects(1);
            var committed = since(start);
            var cpu = ingest.process().cpu();
            Poll.pause(rest);
            var beforeRest = ingest.process().cpu();
            Poll.pause(rest);
            table.add(
                    label,
                    seconds(answers),
                    seconds(runs),
                    seconds(committed),
                    seconds(cpu),
                    megabytes(ingest.process().resident()),
                    megabytes(Service.heap(ingest.metrics())),
                    ofOneCore(ingest.process().cpu().minus(beforeRest), rest));
        }
    }

    /** What the first batch is made of. */
    private void objects(URI store) {
        var unused = laboratory.produce(
                store, "--to=s3://raw/events", "--events=1000", "--events-per-object=100", "--threads=1");
    }

    /** The JVM writes the archive when it ends. */
    private Path archive(Path directory, URI store) {
        var archive = directory.resolve("classes.jsa");
        objects(store);
        var options = new ArrayList<>(QUIET);
        options.add("-XX:ArchiveClassesAtExit=" + archive);
        try (IngestService ingest = laboratory.ingest(options, store, List.of())) {
            ingest.awaitObjects(1);
        }
        return archive;
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
