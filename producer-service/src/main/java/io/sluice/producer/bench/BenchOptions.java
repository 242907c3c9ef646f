package io.sluice.producer.bench;

import io.sluice.producer.encode.Compression;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.springframework.boot.DefaultApplicationArguments;

/** What a run at full speed shall produce. */
record BenchOptions(
        long events,
        int eventsPerObject,
        String to,
        long seed,
        double invalid,
        double corrupted,
        Compression compression,
        int threads,
        boolean help) {

    static final String HELP = """
            Usage: java -jar producer-service-0.1.0-SNAPSHOT-exec.jar bench --to=<target> [options]

              --to=<target>            a directory, or s3://<bucket>[/<prefix>] (required)
              --events=<n>             events to write (1000000)
              --events-per-object=<n>  events per object (1000)
              --seed=<n>               the same seed and threads give the same content and faults (0)
              --invalid=<p>            probability that an event breaks the schema, 0 to 1 (0.1)
              --corrupted=<p>          probability that an object is damaged, 0 to 1 (0.1)
              --compression=<c>        none or gzip (none)
              --threads=<n>            threads that generate and write (one per processor)

            An S3 target is reached at S3_ENDPOINT (http://127.0.0.1:9000) with S3_ACCESS_KEY and S3_SECRET_KEY.
            The truth is printed as JSON on standard output, the rate on standard error.
            Exit codes: 0 all stored, 1 not all stored, 2 wrong options.
            """;

    private static final Set<String> NAMES = Set.of(
            "to", "events", "events-per-object", "seed", "invalid", "corrupted", "compression", "threads", "help");

    /** @throws InvalidOptionException naming the option, its value and what is allowed */
    static BenchOptions parse(String... arguments) {
        var parser = new Parser(new DefaultApplicationArguments(arguments));
        var help = parser.knowsAll();
        return new BenchOptions(
                parser.value("events", "1000000", Long::valueOf, n -> n >= 1, "a whole number from 1"),
                parser.value(
                        "events-per-object", "1000", Integer::valueOf, n -> n >= 1 && n <= 1_000_000, "1 to 1000000"),
                parser.value(
                        "to", help ? "." : "", Function.identity(), to -> !to.isBlank(), "a directory or s3://bucket"),
                parser.value("seed", "0", Long::valueOf, n -> true, "a whole number"),
                parser.value("invalid", "0.1", Double::valueOf, p -> p >= 0 && p <= 1, "0 to 1"),
                parser.value("corrupted", "0.1", Double::valueOf, p -> p >= 0 && p <= 1, "0 to 1"),
                parser.value("compression", "none", BenchOptions::compression, c -> true, "none or gzip"),
                parser.value(
                        "threads",
                        Integer.toString(Runtime.getRuntime().availableProcessors()),
                        Integer::valueOf,
                        n -> n >= 1 && n <= 256,
                        "1 to 256"),
                help);
    }

    private static Compression compression(String name) {
        return Compression.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private record Parser(DefaultApplicationArguments arguments) {

        /** Answers whether help was asked for. */
        boolean knowsAll() {
            for (var argument : arguments.getNonOptionArgs()) {
                throw new InvalidOptionException("'%s' is not an option".formatted(argument));
            }
            for (var name : arguments.getOptionNames()) {
                if (!NAMES.contains(name)) {
                    throw new InvalidOptionException("--%s is not known".formatted(name));
                }
            }
            return arguments.containsOption("help");
        }

        <T> T value(
                String name, String otherwise, Function<String, T> parse, Predicate<T> allowed, String expectation) {
            var given = arguments.getOptionValues(name);
            var values = given == null ? List.of(otherwise) : given;
            var text = values.isEmpty() ? "" : values.get(values.size() - 1);
            try {
                var value = parse.apply(text);
                if (allowed.test(value)) {
                    return value;
                }
            } catch (IllegalArgumentException notParsed) {
                // Refused below, like a value that is not allowed.
            }
            throw new InvalidOptionException("--%s is '%s' but must be %s".formatted(name, text, expectation));
        }
    }

    /** An option is not known or has a value that is not allowed; the message says which. */
    static final class InvalidOptionException extends RuntimeException {

        InvalidOptionException(String message) {
            super(message);
        }
    }
}
