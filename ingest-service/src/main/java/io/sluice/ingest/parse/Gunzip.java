package io.sluice.ingest.parse;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses gzip (RFC 1952) with all its members, strictly: the JDK's stream takes whatever follows a member and is no
 * member for the end of the data. What is not gzip to its end is a {@link CorruptGzipException}. Not thread-safe.
 */
final class Gunzip extends InputStream {

    private static final int BUFFER = 16 * 1024;
    private static final long SIGNATURE = 0x088B1F;
    private static final int FLAG_HEADER_CRC = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;
    private static final int RESERVED_FLAGS = 0xE0;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private int from;
    private int to;
    private long bufferStart;
    private long memberSize;
    private boolean inMember;
    private boolean atStart = true;

    /** Closing it closes the given stream. */
    Gunzip(InputStream in) {
        this.in = in;
    }

    /** Whether the bytes start like gzip. */
    static boolean matches(byte[] bytes, int length) {
        return length >= 2 && bytes[0] == 0x1F && (bytes[1] & 0xFF) == 0x8B;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = 0;
        while (count == 0 && length > 0) {
            if (inMember && inflater.finished()) {
                trailer();
            }
            if (!inMember) {
                if (!atStart && !more()) {
                    return -1;
                }
                header();
            }
            count = inflate(target, offset, length);
        }
        return count;
    }

    private void header() throws IOException {
        atStart = false;
        crc.reset();
        long start = bufferStart + from;
        long signature = littleEndian(3);
        int flags = next();
        if (signature != SIGNATURE || (flags & RESERVED_FLAGS) != 0) {
            throw new CorruptGzipException("no gzip member at byte " + start);
        }
        pass(6);
        if ((flags & FLAG_EXTRA) != 0) {
            pass(littleEndian(2));
        }
        if ((flags & FLAG_NAME) != 0) {
            skipZeroTerminated();
        }
        if ((flags & FLAG_COMMENT) != 0) {
            skipZeroTerminated();
        }
        if ((flags & FLAG_HEADER_CRC) != 0) {
            long expected = crc.getValue() & 0xFFFF;
            if (littleEndian(2) != expected) {
                throw new CorruptGzipException("the header's checksum is wrong");
            }
        }
        inflater.reset();
        inflater.setInput(buffer, from, to - from);
        crc.reset();
        memberSize = 0;
        inMember = true;
    }

    private void skipZeroTerminated() throws IOException {
        int next;
        do {
            next = next();
        } while (next != 0);
    }

    private int inflate(byte[] target, int offset, int length) throws IOException {
        try {
            int count = inflater.inflate(target, offset, length);
            while (count == 0 && !inflater.finished()) {
                feed();
                count = inflater.inflate(target, offset, length);
            }
            crc.update(target, offset, count);
            memberSize += count;
            return count;
        } catch (DataFormatException e) {
            throw new CorruptGzipException(e.getMessage() == null ? "its data are damaged" : e.getMessage());
        }
    }

    private void feed() throws IOException {
        if (inflater.needsDictionary()) {
            throw new CorruptGzipException("it needs a dictionary");
        }
        from = to;
        if (!more()) {
            throw new CorruptGzipException("it ends in the middle of its data");
        }
        inflater.setInput(buffer, from, to - from);
    }

    private void trailer() throws IOException {
        from = to - inflater.getRemaining();
        long computed = crc.getValue();
        long stated = littleEndian(4);
        if (stated != computed || littleEndian(4) != (memberSize & 0xFFFFFFFFL)) {
            throw new CorruptGzipException("its checksum or size is wrong");
        }
        inMember = false;
    }

    private void pass(long count) throws IOException {
        for (long i = 0; i < count; i++) {
            next();
        }
    }

    private long littleEndian(int bytes) throws IOException {
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number |= (long) next() << (8 * i);
        }
        return number;
    }

    /** A byte of a header or trailer. */
    private int next() throws IOException {
        if (!more()) {
            throw new CorruptGzipException("it ends in the middle of a header or trailer");
        }
        int next = buffer[from++] & 0xFF;
        crc.update(next);
        return next;
    }

    private boolean more() throws IOException {
        if (from == to) {
            bufferStart += to;
            from = 0;
            to = Math.max(0, in.read(buffer, 0, buffer.length));
        }
        return from < to;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
