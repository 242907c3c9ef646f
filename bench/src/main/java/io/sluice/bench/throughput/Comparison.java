package io.sluice.bench.throughput;

import static io.sluice.bench.report.Figures.megabytes;
import static io.sluice.bench.report.Figures.seconds;

import io.sluice.bench.report.Figures;
import io.sluice.bench.report.Measurement;
import io.sluice.bench.report.Table;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The results of one input, and how many times as many events Sluice handles in the same CPU time. */
final class Comparison {

    private final Map<Contender, Result> results = new EnumMap<>(Contender.class);

    void add(Contender contender, Result result) {
        results.put(contender, result);
    }

    Table table() {
        var table = new Table(
                "contender",
                "wall time",
                "CPU time",
                "events/s",
                "events/CPU-s",
                "peak RSS",
                "peak heap",
                "Sluice disk is",
                "Sluice S3 is");
        results.forEach((contender, result) -> {
            if (result instanceof Result.Success success) {
                add(table, contender, success.measurement());
            } else {
                table.add(contender.label(), "failed", "", "", "", "", "", "", "");
            }
        });
        return table;
    }

    /** What was set as a goal for objects of 100 events, and what became of it. */
    Table targets() {
        var table = new Table("target", "wanted", "measured", "");
        rate(table, "events/CPU-s from local disk", 120_000, Contender.SLUICE_DISK);
        rate(table, "events/CPU-s from S3", 80_000, Contender.SLUICE_S3);
        ratio(table, "of DuckDB's copy", 0.65, Contender.SLUICE_DISK, Contender.DUCKDB);
        ratio(table, "times Spark's built-in path on local disk", 2, Contender.SLUICE_DISK, Contender.SPARK_DISK);
        ratio(table, "times Spark's built-in path on S3", 5, Contender.SLUICE_S3, Contender.SPARK_S3);
        return table;
    }

    private void rate(Table table, String target, double wanted, Contender contender) {
        var measured = success(contender);
        if (measured != null) {
            var reached = measured.eventsPerCpuSecond();
            table.add(target, Figures.rate(wanted), Figures.rate(reached), verdict(reached, wanted));
        }
    }

    private void ratio(Table table, String target, double wanted, Contender contender, Contender other) {
        var measured = success(contender);
        var base = success(other);
        if (measured != null && base != null) {
            var reached = measured.eventsPerCpuSecond() / base.eventsPerCpuSecond();
            table.add(target, Figures.ratio(wanted), Figures.ratio(reached), verdict(reached, wanted));
        }
    }

    private static String verdict(double reached, double wanted) {
        return reached >= wanted ? "reached" : "missed";
    }

    private void add(Table table, Contender contender, Measurement measured) {
        table.add(
                contender.label(),
                seconds(measured.wall()),
                seconds(measured.cpu()),
                Figures.rate(measured.eventsPerSecond()),
                Figures.rate(measured.eventsPerCpuSecond()),
                megabytes(measured.peakResident()),
                megabytes(measured.peakHeap()),
                times(success(Contender.SLUICE_DISK), measured),
                times(success(Contender.SLUICE_S3), measured));
    }

    private @Nullable Measurement success(Contender contender) {
        return results.get(contender) instanceof Result.Success success ? success.measurement() : null;
    }

    private static String times(@Nullable Measurement sluice, Measurement other) {
        return sluice == null ? "" : Figures.ratio(sluice.eventsPerCpuSecond() / other.eventsPerCpuSecond()) + " x";
    }
}
