package io.sluice.ingest.parse;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Finds where the plain part of a JSON string ends, eight bytes at a time: most of a text is such parts. */
final class PlainRun {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private PlainRun() {}

    /** The offset of the next quote, backslash or control character, or the end. */
    static int end(byte[] bytes, int from, int to) {
        int i = from;
        for (; i <= to - Long.BYTES; i += Long.BYTES) {
            long word = (long) LONGS.get(bytes, i);
            long special = below(word ^ ('"' * ONES), 1) | below(word ^ ('\\' * ONES), 1) | below(word, ' ');
            if (special != 0) {
                return i + (Long.numberOfTrailingZeros(special) >>> 3);
            }
        }
        while (i < to && bytes[i] != '"' && bytes[i] != '\\' && (bytes[i] & 0xE0) != 0) {
            i++;
        }
        return i;
    }

    /** Sets the high bit of the lowest byte that is below the limit; bytes above that one may be marked wrongly. */
    private static long below(long word, long limit) {
        return (word - limit * ONES) & ~word & HIGH_BITS;
    }
}
