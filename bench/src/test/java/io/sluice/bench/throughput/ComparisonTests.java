package io.sluice.bench.throughput;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.bench.report.Measurement;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ComparisonTests {

    private final Comparison results = new Comparison();

    @Test
    void saysWhichTargetsAreReached() {
        add(Contender.SLUICE_DISK, 130_000);
        add(Contender.DUCKDB, 260_000);
        add(Contender.SPARK_DISK, 13_000);
        assertThat(results.targets().toString().lines().map(line -> line.replaceAll(" +", " ")))
                .contains("| events/CPU-s from local disk | 120 k | 130 k | reached |")
                .contains("| of DuckDB's copy | 0.65 | 0.50 | missed |")
                .contains("| times Spark's built-in path on local disk | 2.00 | 10.00 | reached |");
    }

    @Test
    void saysNothingAboutWhatWasNotMeasured() {
        add(Contender.SLUICE_DISK, 130_000);
        results.add(Contender.DUCKDB, new Result.Failure());
        assertThat(results.targets().toString()).doesNotContain("DuckDB").doesNotContain("S3");
    }

    private void add(Contender contender, long eventsPerSecond) {
        var second = Duration.ofSeconds(1);
        results.add(contender, new Result.Success(new Measurement(eventsPerSecond, second, second, 1, 1)));
    }
}
