package io.sluice.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The command line.
 *
 * @param size how much is measured
 * @param benchmarks which
 * @param checkout the directory of the project, with built modules
 * @param work a directory that is emptied, used and deleted
 * @param keep whether {@code work} stays
 * @param profile whether measured JVMs leave flight recordings in {@code work}, which then stays
 * @param help whether only to show the help
 */
record Options(
        Size size, Set<Benchmark> benchmarks, Path checkout, Path work, boolean keep, boolean profile, boolean help) {

    static final String HELP = """
            Measures Sluice and prints tables. Needs built modules (make build) and, for a full run, 4 GB of disk.

            Usage: java -jar bench-0.1.0-SNAPSHOT-exec.jar [options]

              --quick              at most three minutes instead of about 35
              --only=<b>[,<b>...]  some of: throughput, freshness, history, startup (with --quick only when named);
                                   and parser, query and refresh, which run only when they are named
              --checkout=<dir>     the directory of the project (.)
              --work=<dir>         emptied, used for data and logs, deleted (<checkout>/bench/target/work)
              --keep               leaves the work directory
              --profile            leaves flight recordings of the measured JVMs in its logs/
              --help               shows this

            Exit codes: 0 measured, 1 could not be measured, 2 wrong options.
            """;

    /** @throws InvalidOptionException naming the option and what is allowed */
    static Options parse(List<String> arguments) {
        var size = Size.FULL;
        EnumSet<Benchmark> benchmarks = null;
        var checkout = Path.of(".");
        Path work = null;
        var keep = false;
        var profile = false;
        var help = false;
        for (var argument : arguments) {
            var name = argument.replaceFirst("=.*", "");
            var value = argument.substring(Math.min(argument.length(), name.length() + 1));
            switch (name) {
                case "--quick" -> size = Size.QUICK;
                case "--only" -> benchmarks = benchmarks(value);
                case "--checkout" -> checkout = Path.of(value);
                case "--work" -> work = Path.of(value);
                case "--keep" -> keep = true;
                case "--profile" -> profile = true;
                case "--help" -> help = true;
                default -> throw new InvalidOptionException("'%s' is not an option".formatted(argument));
            }
        }
        var directory =
                work == null ? checkout.resolve("bench").resolve("target").resolve("work") : work;
        return new Options(
                size,
                benchmarks == null ? Benchmark.ofRun(size) : benchmarks,
                checkout,
                directory,
                keep || profile,
                profile,
                help);
    }

    private static EnumSet<Benchmark> benchmarks(String names) {
        var chosen = EnumSet.noneOf(Benchmark.class);
        for (var name : names.split(",", -1)) {
            chosen.add(Arrays.stream(Benchmark.values())
                    .filter(benchmark ->
                            benchmark.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst()
                    .orElseThrow(() -> new InvalidOptionException(
                            "--only names '%s' but may name throughput, freshness, history, parser, query, refresh and startup"
                                    .formatted(name))));
        }
        return chosen;
    }

    /** The command line cannot be followed; the message says why. */
    static final class InvalidOptionException extends RuntimeException {

        private static final long serialVersionUID = 1;

        InvalidOptionException(String message) {
            super(message);
        }
    }
}
