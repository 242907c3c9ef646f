package io.sluice.bench.parser;

import io.sluice.bench.Size;
import io.sluice.bench.report.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** The process that JMH forks its measurements from. */
public final class ParserRun {

    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private ParserRun() {}

    /**
     * Measures and prints a table.
     *
     * @param arguments the size of the run
     */
    public static void main(String... arguments) throws RunnerException, IOException {
        var log = Files.createTempFile("jmh", ".log");
        try {
            var options = new OptionsBuilder()
                    .include(ParserBenchmark.class.getName())
                    .addProfiler(GCProfiler.class)
                    .output(log.toString());
            if (Size.valueOf(arguments[0]) == Size.QUICK) {
                options.param("form", "ARRAY").warmupIterations(2).measurementIterations(3);
            }
            var table = new Table("form", "parser", "ns per event", "+-", "events/s", "bytes allocated per event");
            for (var result : new Runner(options.build()).run()) {
                add(result, table);
            }
            System.out.println(table);
        } finally {
            Files.delete(log);
        }
    }

    private static void add(RunResult result, Table table) {
        var time = result.getPrimaryResult();
        table.add(
                result.getParams().getParam("form"),
                time.getLabel(),
                number(time.getScore()),
                number(time.getScoreError()),
                "%.0f k".formatted(1e6 / time.getScore()),
                number(Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED))
                        .getScore()));
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }
}
