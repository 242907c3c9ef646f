package io.sluice.ingest.source;

import java.time.Duration;

/**
 * What one look at a store has brought.
 *
 * @param complete whether everything was listed, and not only what comes after a cursor
 * @param objects how many objects were found that no batch has had
 * @param bytes their sizes together
 * @param stragglers how many of them lay behind the cursor
 * @param duration how long it took
 */
public record ListingReport(boolean complete, long objects, long bytes, long stragglers, Duration duration) {

    /** Called on the query's thread after each listing; must not throw. */
    @FunctionalInterface
    public interface Observer {
        void listed(ListingReport report);
    }
}
