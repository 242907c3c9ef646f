package io.sluice.ingest.source;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What has been found and is not committed yet.
 *
 * @param objects how many objects
 * @param bytes their sizes together
 * @param oldest when the oldest of them was written; null when nothing waits
 */
public record Lag(long objects, long bytes, @Nullable Instant oldest) {

    public static final Lag NONE = new Lag(0, 0, null);
}
