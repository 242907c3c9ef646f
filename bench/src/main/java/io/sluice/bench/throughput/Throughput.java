package io.sluice.bench.throughput;

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

    private final Laboratory laboratory;
    private final PrintStream out;

    public Throughput(Laboratory laboratory, PrintStream out) {
        this.laboratory = laboratory;
        this.out = out;
    }

    public void run(Size size) {
        for (var shape : size == Size.FULL ? FULL : QUICK) {
            run(shape, size == Size.FULL ? Duration.ofSeconds(25) : Duration.ofSeconds(5));
        }
    }

    private void run(Shape shape, Duration warmUp) {
        var results = new Comparison();
        var directory = laboratory.directory("throughput-" + shape.objects());
        var files = Backlog.inDirectory(laboratory, shape, directory.resolve("input"));
        out.printf(
                Locale.ROOT,
                "%n## Throughput: %s events (%,d MB, %d objects damaged)%n%n",
                shape,
                files.measured().bytes() / (1024 * 1024),
                files.measured().damagedObjects());
        var sluice = new SluiceBacklog(laboratory, warmUp);
        var others = new OtherBacklogs(laboratory, directory, warmUp);
        results.add(Contender.SLUICE_DISK, attempt(() -> sluice.fromDirectory(files, directory)));
        results.add(Contender.SPARK_DISK, attempt(() -> others.sparkOnFiles(files)));
        results.add(Contender.DUCKDB, attempt(() -> others.duckDb(files)));
        results.add(Contender.PARSE, attempt(() -> others.parse(files)));
        try (var store = laboratory.objectStore(directory.resolve("store")).awaitStart()) {
            var objects = Backlog.inStore(laboratory, shape, store.endpoint(), store.directory());
            results.add(Contender.SLUICE_S3, attempt(() -> sluice.fromStore(objects, store.endpoint())));
            results.add(Contender.SPARK_S3, attempt(() -> others.sparkOnStore(objects, store.endpoint())));
        }
        out.println(results.table());
    }

    /** A contender that cannot do it, for want of memory say, must not end the run of the others. */
    private Result attempt(Supplier<Measurement> contender) {
        try {
            return new Result.Success(contender.get());
        } catch (BenchException e) {
            out.println(e.getMessage());
            return new Result.Failure();
        }
    }
}
