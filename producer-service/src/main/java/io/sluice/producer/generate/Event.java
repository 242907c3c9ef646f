package io.sluice.producer.generate;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event.
 *
 * @param timestamp when it was generated, in microseconds
 * @param flaw how its text shall break the schema, or null when it shall not
 */
public record Event(
        UUID eventId,
        UUID userId,
        String eventType,
        Instant timestamp,
        String url,
        String userAgent,
        @Nullable Flaw flaw) {}
