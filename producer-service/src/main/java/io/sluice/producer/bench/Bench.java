package io.sluice.producer.bench;

import io.sluice.producer.store.StoreException;
import io.sluice.producer.truth.Truth;
import io.sluice.producer.truth.TruthDocument;
import java.io.PrintStream;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Produces as fast as it can: the same events and faults as the service, from several threads and without a schedule.
 * The rate goes to the error stream and the truth, as JSON, to the output stream.
 */
public final class Bench {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Bench() {}

    /** Answers the exit code: 0 all stored, 1 not all stored, 2 wrong options. */
    public static int run(String[] arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        try {
            var options = BenchOptions.parse(arguments);
            if (options.help()) {
                out.print(BenchOptions.HELP);
                return 0;
            }
            produce(options, environment, out, err);
            return 0;
        } catch (BenchOptions.InvalidOptionException e) {
            err.println("bench: " + e.getMessage() + "; see --help");
            return 2;
        } catch (StoreException e) {
            err.println("bench: " + e.getMessage());
            return 1;
        }
    }

    private static void produce(BenchOptions options, Map<String, String> environment, PrintStream out, PrintStream err)
            throws StoreException {
        var truth = new Truth();
        try (var target = BenchTarget.of(options.to(), environment)) {
            var run = new FullSpeed(options, target, truth);
            var start = System.nanoTime();
            run.produce();
            err.println(rate(options, truth, System.nanoTime() - start));
        }
        out.println(JSON.writeValueAsString(TruthDocument.of(FullSpeed.NAME, "FINISHED", truth.counts())));
    }

    private static String rate(BenchOptions options, Truth truth, long nanos) {
        var seconds = nanos / 1e9;
        return "bench: %,d events, %,d objects, %,.1f MB in %.2f s: %,.0f events/s, %,.0f MB/s, by %d threads"
                .formatted(
                        options.events(),
                        truth.counts().batches(),
                        truth.counts().bytes() / 1e6,
                        seconds,
                        options.events() / seconds,
                        truth.counts().bytes() / 1e6 / seconds,
                        options.threads());
    }
}
