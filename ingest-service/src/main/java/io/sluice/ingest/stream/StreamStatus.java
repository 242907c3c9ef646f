package io.sluice.ingest.stream;

import io.sluice.ingest.source.Lag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stream at one moment.
 *
 * @param name its name
 * @param desired what was asked for
 * @param observed what it does
 * @param since when {@code observed} began
 * @param source kind of its source
 * @param sink kind of its sink
 * @param lastBatch the last batch that this process has committed; null before the first
 * @param lag what waits
 * @param discovery how the source finds what is new; null while there is no source
 * @param restarts attempts after failures since the service started
 * @param failure why the last attempt failed; null once a batch was committed after it
 */
public record StreamStatus(
        String name,
        DesiredState desired,
        ObservedState observed,
        Instant since,
        String source,
        String sink,
        @Nullable LastBatch lastBatch,
        Lag lag,
        @Nullable String discovery,
        long restarts,
        @Nullable Failure failure) {

    /**
     * A committed batch in short.
     *
     * @param batchId its id in the tables
     * @param committedAt when its ledger was committed
     * @param objects how many objects it had
     * @param bronzeRows how many bronze rows
     * @param deadLetters how many dead letters
     */
    public record LastBatch(long batchId, Instant committedAt, long objects, long bronzeRows, long deadLetters) {}

    /**
     * Why an attempt failed.
     *
     * @param at when
     * @param error the exception at the root
     * @param message what it says
     * @param nextAttemptAt when the stream tries again; null while it does, or when it shall not
     */
    public record Failure(
            Instant at,
            String error,
            String message,
            @Nullable Instant nextAttemptAt) {

        Failure withoutNextAttempt() {
            return new Failure(at, error, message, null);
        }
    }
}
