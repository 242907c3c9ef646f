package io.sluice.producer.encode;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Names objects so that their keys, compared as strings, are in the order of time, also those of several producers and
 * over restarts: {@code events/2026/11/20/20261120T080910.123456Z-3f9c21d0-00000042.json}. No key is given twice.
 * Safe for use by many threads.
 */
public final class ObjectKeys {

    private static final DateTimeFormatter FOLDER =
            DateTimeFormatter.ofPattern("uuuu/MM/dd/").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final String prefix;
    private final String producer;
    private final AtomicLong sequence = new AtomicLong();

    /**
     * @param prefix what every key starts with; empty, or ends in a slash
     * @param producer names this producer among those that run at the same time
     */
    public ObjectKeys(String prefix, String producer) {
        this.prefix = prefix;
        this.producer = producer;
    }

    String next(Instant time, String suffix) {
        return prefix
                + FOLDER.format(time)
                + TIME.format(time)
                + String.format(Locale.ROOT, "-%s-%08d", producer, sequence.incrementAndGet())
                + suffix;
    }
}
