package io.sluice.ingest.parse;

import org.jspecify.annotations.Nullable;

/**
 * A record that the schema accepts.
 *
 * @param ordinal its position in the object, from 0
 * @param values one value per field of the schema, in the schema's order, made by the {@link ValueFactory}; null where
 *     the field is absent or null. The array belongs to the receiver.
 */
@SuppressWarnings("ArrayRecordComponent") // A row is handed to the engine as it is: a list would be one more copy.
public record ParsedRow(long ordinal, @Nullable Object[] values) {}
