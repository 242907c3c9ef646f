package io.sluice.bench.throughput;

import static io.sluice.bench.report.Figures.rate;

import io.sluice.bench.Size;
import io.sluice.bench.input.Backlog;
import io.sluice.bench.input.Shape;
import io.sluice.bench.process.BenchException;
import io.sluice.bench.process.Laboratory;
import io.sluice.bench.report.Measurement;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Ingests a backlog, from local disk and from S3, and compares the CPU time with the alternatives on the same input. Only
 * the CPU of the ingesting process counts, not that of the object store.
 */
public final class Throughput {

    private static final List<Shape> FULL =
            List.of(new Shape(5_000, 100), new Shape(100, 5_000), new Shape(4, 250_000));
    private static final List<Shape> QUICK = List.of(new Shape(1_000, 100));

    private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(100);
    private static final Duration QUICK_WARM_UP = Duration.ofSeconds(4);

    private final Laboratory laboratory;
    private final PrintStream out;

    public Throughput(Laboratory laboratory, PrintStream out) {
        this.laboratory = laboratory;
        this.out = out;
    }

    public void run(Size size) {
        for (var shape : size == Size.FULL ? FULL : QUICK) {
            run(shape, size);
        }
    }

    private void run(Shape shape, Size size) {
        var full = size == Size.FULL;
        var results = new Comparison();
        var directory = laboratory.directory("throughput-" + shape.objects());
        var files = Backlog.inDirectory(laboratory, shape, directory.resolve("input"));
        out.printf(
                Locale.ROOT,
                "%n## Throughput: %s events (%,d MB, %d objects damaged)%n%n",
                shape,
                files.measured().bytes() / (1024 * 1024),
                files.measured().damagedObjects());
        var longestWarmUp = full ? LONGEST_WARM_UP : QUICK_WARM_UP;
        var sluice = new SluiceBacklog(laboratory, longestWarmUp);
        var others = new OtherBacklogs(laboratory, directory, longestWarmUp);
        results.add(
                Contender.SLUICE_DISK, attempt(Contender.SLUICE_DISK, () -> sluice.fromDirectory(files, directory)));
        results.add(Contender.DUCKDB, attempt(Contender.DUCKDB, () -> others.duckDb(files)));
        if (full) {
            results.add(Contender.SPARK_DISK, attempt(Contender.SPARK_DISK, () -> others.sparkOnFiles(files)));
            results.add(Contender.PARSE, attempt(Contender.PARSE, () -> others.parse(files)));
        }
        try (var store = laboratory.objectStore(directory.resolve("store")).awaitStart()) {
            var objects = Backlog.inStore(laboratory, shape, store.endpoint(), store.directory());
            results.add(
                    Contender.SLUICE_S3,
                    attempt(Contender.SLUICE_S3, () -> sluice.fromStore(objects, store.endpoint())));
            if (full) {
                results.add(
                        Contender.SPARK_S3,
                        attempt(Contender.SPARK_S3, () -> others.sparkOnStore(objects, store.endpoint())));
            }
        }
        out.println(results.table());
        if (full && shape.eventsPerObject() == 100) {
            out.println(results.targets());
        }
    }

    /** A contender that cannot do it, for want of memory say, must not end the run of the others. */
    private Result attempt(Contender contender, Supplier<Measurement> work) {
        laboratory.progress("throughput, " + contender.label());
        try {
            var measured = work.get();
            laboratory.progress(
                    "%s: %s events/CPU-s".formatted(contender.label(), rate(measured.eventsPerCpuSecond())));
            return new Result.Success(measured);
        } catch (BenchException e) {
            out.println(e.getMessage());
            return new Result.Failure();
        }
    }
}
