package io.sluice.ingest.stream;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Finds what is worth telling in a chain of exceptions. */
final class Failures {

    private static final int LONGEST_MESSAGE = 500;

    private Failures() {}

    /** Spark wraps a cause several times and repeats stack traces in messages: the root and its first line say it. */
    static StreamStatus.Failure describe(Throwable failure, Instant at, @Nullable Instant nextAttemptAt) {
        var root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        var message = root.getMessage() == null
                ? ""
                : root.getMessage().lines().findFirst().orElse("");
        var shortened = message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) + "…" : message;
        return new StreamStatus.Failure(at, root.getClass().getSimpleName(), shortened, nextAttemptAt);
    }
}
