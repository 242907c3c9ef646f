package io.sluice.producer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that starts in November 2026 and goes on by 1,234 microseconds each time it is read. */
public final class SteppingClock extends Clock {

    private Instant now = Instant.parse("2026-11-20T08:09:10Z");

    @Override
    public synchronized Instant instant() {
        var read = now;
        now = now.plus(Duration.ofNanos(1_234_000));
        return read;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Only read in UTC");
    }
}
