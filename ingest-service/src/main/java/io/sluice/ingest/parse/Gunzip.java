package io.sluice.ingest.parse;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses gzip (RFC 1952) with all its members, strictly: the JDK's stream takes whatever follows a member and is no
 * member for the end of the data. What does not fit the target is counted but not kept, so that a bomb costs time up to
 * the limit and no memory. One instance decompresses one object once.
 */
final class Gunzip {

    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, LITTLE_ENDIAN);
    private static final int FIXED_HEADER = 10;
    private static final int TRAILER = 8;
    private static final int FLAG_HEADER_CRC = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;
    private static final int RESERVED_FLAGS = 0xE0;

    private final byte[] bytes;
    private final int length;
    private final byte[] target;
    private final byte[] overflow = new byte[8192];
    private int position;
    private long size;

    Gunzip(byte[] bytes, int length, byte[] target) {
        this.bytes = bytes;
        this.length = length;
        this.target = target;
    }

    /** Whether the bytes start like gzip. */
    static boolean matches(byte[] bytes, int length) {
        return length >= 2 && bytes[0] == 0x1F && (bytes[1] & 0xFF) == 0x8B;
    }

    /** The size that the last member states for itself: a hint, because it may lie or have others before it. */
    static long statedSize(byte[] bytes, int length) {
        return length < FIXED_HEADER + TRAILER ? 0 : (int) INTS.get(bytes, length - 4) & 0xFFFFFFFFL;
    }

    /** Bytes decompressed so far; those that fit are in the target. */
    long size() {
        return size;
    }

    /** Decompresses until the end or until the size is above the limit. */
    void run(long limit) throws DataFormatException {
        Inflater inflater = new Inflater(true);
        try {
            do {
                inflater.reset();
                header();
                CRC32 crc = new CRC32();
                long before = size;
                inflate(inflater, crc, limit);
                if (size > limit) {
                    return;
                }
                trailer(crc, size - before);
            } while (position < length);
        } finally {
            inflater.end();
        }
    }

    private void header() throws DataFormatException {
        int start = position;
        require(FIXED_HEADER);
        int flags = bytes[start + 3];
        if (!matches(new byte[] {bytes[start], bytes[start + 1]}, 2)
                || bytes[start + 2] != 8
                || (flags & RESERVED_FLAGS) != 0) {
            throw new DataFormatException("no gzip member at byte " + start);
        }
        position += FIXED_HEADER;
        if ((flags & FLAG_EXTRA) != 0) {
            require(2);
            advance(2 + ((short) SHORTS.get(bytes, position) & 0xFFFF));
        }
        if ((flags & FLAG_NAME) != 0) {
            skipZeroTerminated();
        }
        if ((flags & FLAG_COMMENT) != 0) {
            skipZeroTerminated();
        }
        if ((flags & FLAG_HEADER_CRC) != 0) {
            CRC32 crc = new CRC32();
            crc.update(bytes, start, position - start);
            require(2);
            if (((short) SHORTS.get(bytes, position) & 0xFFFF) != (crc.getValue() & 0xFFFF)) {
                throw new DataFormatException("the header's checksum is wrong");
            }
            advance(2);
        }
    }

    private void skipZeroTerminated() throws DataFormatException {
        do {
            advance(1);
        } while (bytes[position - 1] != 0);
    }

    private void inflate(Inflater inflater, CRC32 crc, long limit) throws DataFormatException {
        inflater.setInput(bytes, position, length - position);
        while (!inflater.finished() && size <= limit) {
            boolean fits = size < target.length;
            byte[] out = fits ? target : overflow;
            int at = fits ? (int) size : 0;
            int inflated = inflater.inflate(out, at, out.length - at);
            if (inflated == 0 && !inflater.finished()) {
                throw new DataFormatException(
                        inflater.needsDictionary() ? "it needs a dictionary" : "it ends in the middle of its data");
            }
            crc.update(out, at, inflated);
            size += inflated;
        }
        position = length - inflater.getRemaining();
    }

    private void trailer(CRC32 crc, long memberSize) throws DataFormatException {
        require(TRAILER);
        if ((int) INTS.get(bytes, position) != (int) crc.getValue()
                || (int) INTS.get(bytes, position + 4) != (int) memberSize) {
            throw new DataFormatException("its checksum or size is wrong");
        }
        advance(TRAILER);
    }

    private void advance(int count) throws DataFormatException {
        require(count);
        position += count;
    }

    private void require(int count) throws DataFormatException {
        if (length - position < count) {
            throw new DataFormatException("it ends in the middle of a header or trailer");
        }
    }
}
