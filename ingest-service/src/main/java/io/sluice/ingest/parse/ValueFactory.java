package io.sluice.ingest.parse;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the engine's own values, so that a parsed row needs no conversion. Integers, numbers and booleans are {@link
 * Long}, {@link Double} and {@link Boolean}.
 *
 * <p>A string may keep a reference to the given bytes instead of copying them: the parser never writes to an array again
 * after handing it out. Such a value is valid as long as the caller leaves the array that it gave to {@link
 * ObjectParser#parse} unchanged.
 */
public interface ValueFactory {

    /** A string from {@code length} bytes of valid UTF-8. */
    Object string(byte[] utf8, int offset, int length);

    /** An instant, in microseconds since 1970-01-01T00:00:00Z. */
    Object timestamp(long epochMicros);

    /** A day, counted from 1970-01-01. */
    Object date(int epochDays);

    /** A nested object's values in the schema's order. The array belongs to the receiver. */
    Object struct(@Nullable Object[] values);

    /** An array's values. The list belongs to the receiver. */
    Object list(List<@Nullable Object> values);

    /** A map; keys were made by {@link #string} and differ from one another. The lists belong to the receiver. */
    Object map(List<Object> keys, List<@Nullable Object> values);
}
