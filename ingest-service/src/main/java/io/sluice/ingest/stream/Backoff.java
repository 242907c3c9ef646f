package io.sluice.ingest.stream;

import java.time.Duration;

/** Pauses that double from the first to the longest. Not thread-safe. */
final class Backoff {

    private final StreamSettings.Restart settings;
    private int failures;

    Backoff(StreamSettings.Restart settings) {
        this.settings = settings;
    }

    Duration next() {
        var doublings = Math.min(failures++, 30);
        var pause = settings.initialBackoff().multipliedBy(1L << doublings);
        return pause.compareTo(settings.maxBackoff()) > 0 ? settings.maxBackoff() : pause;
    }

    void reset() {
        failures = 0;
    }
}
