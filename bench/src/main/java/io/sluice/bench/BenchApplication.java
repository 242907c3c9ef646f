package io.sluice.bench;

import io.sluice.bench.process.BenchException;
import io.sluice.bench.process.Laboratory;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/**
 * Runs the benchmarks one after the other and prints a table for each. Every contender runs in a JVM of its own with
 * the same heap and the same cores; see {@code docs/performance.md} for what is measured and how.
 */
public final class BenchApplication {

    private BenchApplication() {}

    public static void main(String... arguments) {
        var exitCode = run(List.of(arguments), System.out, System.err);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /** Answers the exit code: 0 measured, 1 could not be measured, 2 wrong options. */
    static int run(List<String> arguments, PrintStream out, PrintStream err) {
        try {
            var options = Options.parse(arguments);
            if (options.help()) {
                out.print(Options.HELP);
                return 0;
            }
            measure(options, out, err);
            return 0;
        } catch (Options.InvalidOptionException e) {
            err.println("bench: " + e.getMessage() + "; see --help");
            return 2;
        } catch (BenchException e) {
            err.println("bench: " + e.getMessage());
            return 1;
        }
    }

    private static void measure(Options options, PrintStream out, PrintStream err) {
        var start = System.nanoTime();
        Laboratory.delete(options.work());
        var laboratory = new Laboratory(options.checkout(), options.work(), options.profile(), err);
        out.println(Machine.describe());
        for (var benchmark : options.benchmarks()) {
            benchmark.run(laboratory, options.size(), out);
        }
        if (!options.keep()) {
            Laboratory.delete(options.work());
        }
        out.printf(
                "%nThe run took %s s.%n",
                Duration.ofNanos(System.nanoTime() - start).toSeconds());
    }
}
