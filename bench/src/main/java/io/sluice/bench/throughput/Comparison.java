package io.sluice.bench.throughput;

import static io.sluice.bench.report.Figures.megabytes;
import static io.sluice.bench.report.Figures.rate;
import static io.sluice.bench.report.Figures.ratio;
import static io.sluice.bench.report.Figures.seconds;

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

    private void add(Table table, Contender contender, Measurement measured) {
        table.add(
                contender.label(),
                seconds(measured.wall()),
                seconds(measured.cpu()),
                rate(measured.eventsPerSecond()),
                rate(measured.eventsPerCpuSecond()),
                megabytes(measured.peakResident()),
                megabytes(measured.peakHeap()),
                times(success(Contender.SLUICE_DISK), measured),
                times(success(Contender.SLUICE_S3), measured));
    }

    private @Nullable Measurement success(Contender contender) {
        return results.get(contender) instanceof Result.Success success ? success.measurement() : null;
    }

    private static String times(@Nullable Measurement sluice, Measurement other) {
        return sluice == null ? "" : ratio(sluice.eventsPerCpuSecond() / other.eventsPerCpuSecond()) + " x";
    }
}
