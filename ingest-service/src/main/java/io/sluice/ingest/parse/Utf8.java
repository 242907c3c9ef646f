package io.sluice.ingest.parse;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Checks that bytes are UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF. */
final class Utf8 {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);
    private static final int MAX_CONTINUATIONS = 3;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Utf8() {}

    /** The offset of the first byte that does not belong to a well-formed character, or -1. */
    static int firstInvalid(byte[] bytes, int length) {
        int i = 0;
        while ((i = endOfAscii(bytes, i, length)) < length) {
            int size = characterSize(bytes, i, length);
            if (size == 0) {
                return i;
            }
            i += size;
        }
        return -1;
    }

    /** Whether these are the three bytes of U+FEFF. */
    static boolean isByteOrderMark(byte[] bytes) {
        return bytes.length == 3 && (bytes[0] & 0xFF) == 0xEF && (bytes[1] & 0xFF) == 0xBB && (bytes[2] & 0xFF) == 0xBF;
    }

    /** The last place at or before the offset at which a character starts; the offset itself where no text is. */
    static int boundaryBefore(byte[] bytes, int from, int offset) {
        for (int i = offset; i >= Math.max(from, offset - MAX_CONTINUATIONS); i--) {
            if (!isContinuation(bytes[i])) {
                return i;
            }
        }
        return offset;
    }

    static int codePoints(byte[] bytes, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            if (!isContinuation(bytes[i])) {
                count++;
            }
        }
        return count;
    }

    private static int endOfAscii(byte[] bytes, int from, int length) {
        int i = from;
        while (i <= length - 32
                && (((long) LONGS.get(bytes, i)
                                        | (long) LONGS.get(bytes, i + 8)
                                        | (long) LONGS.get(bytes, i + 16)
                                        | (long) LONGS.get(bytes, i + 24))
                                & HIGH_BITS)
                        == 0) {
            i += 32;
        }
        while (i < length && bytes[i] >= 0) {
            i++;
        }
        return i;
    }

    /** Size of the character that starts with the given byte above ASCII, or 0 when it is not well-formed. */
    private static int characterSize(byte[] bytes, int at, int length) {
        int lead = bytes[at] & 0xFF;
        int size = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
        if (size == 0 || at + size > length) {
            return 0;
        }
        int second = bytes[at + 1] & 0xFF;
        int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        boolean wellFormed = second >= least
                && second <= most
                && (size < 3 || isContinuation(bytes[at + 2]))
                && (size < 4 || isContinuation(bytes[at + 3]));
        return wellFormed ? size : 0;
    }

    private static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }
}
