package io.sluice.ingest.deadletter;

import org.jspecify.annotations.Nullable;

/**
 * One record, or one whole object, that did not become a row. Immutable; holds copies only, never a part of the object's
 * bytes.
 *
 * @param category how much was rejected
 * @param reason why
 * @param stage the step that rejected it
 * @param ordinal the record's position in its object, from 0; null for a whole object
 * @param field JSON pointer of the field at fault; null when the record or object as a whole is
 * @param expected what would have been accepted, in words
 * @param actual what stood there instead: short, without control characters
 * @param raw the text of the record or object, cut at the configured size
 * @param rawSize size of the uncut text in bytes
 * @param rawTruncated whether {@code raw} was cut
 */
public record Rejection(
        Category category,
        Reason reason,
        Stage stage,
        @Nullable Long ordinal,
        @Nullable String field,
        @Nullable String expected,
        @Nullable String actual,
        String raw,
        long rawSize,
        boolean rawTruncated) {}
