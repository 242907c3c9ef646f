package io.sluice.bench.history;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Objects that were ingested long ago, one for each second, under names that grow with time as the producer's do.
 *
 * @param firstSecond when the first was stored, in seconds since 1970
 */
public record OldObjects(long firstSecond) {

    /** Their size in bytes, all the same. */
    public static final int SIZE = 300;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu/MM/dd").withZone(ZoneOffset.UTC);

    /** The URL of an object, as an expression of Spark over its number {@code id}. */
    public String sparkUrl() {
        var second = "(%dL + id)".formatted(firstSecond);
        return "concat('s3://raw/events/', date_format(timestamp_seconds(%s), 'yyyy/MM/dd'), '/', %s, '.json')"
                .formatted(second, second);
    }

    String key(int number) {
        var at = storedAt(number);
        return "events/%s/%d.json".formatted(DAY.format(at), at.getEpochSecond());
    }

    Instant storedAt(int number) {
        return Instant.ofEpochSecond(firstSecond + number);
    }
}
