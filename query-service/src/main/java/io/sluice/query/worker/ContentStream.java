package io.sluice.query.worker;

import io.sluice.query.worker.Message.Content;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Sends what is written to it over the wire, in pieces, up to a number of bytes. Used by one thread. */
final class ContentStream extends OutputStream {

    private static final int PIECE = 1 << 16;

    private final Wire wire;
    private final long maxBytes;
    private final byte[] piece = new byte[PIECE];
    private int filled;
    private long bytes;

    ContentStream(Wire wire, long maxBytes) {
        this.wire = wire;
        this.maxBytes = maxBytes;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        bytes += length;
        if (bytes > maxBytes) {
            throw new ResultSizeException();
        }
        var from = offset;
        var left = length;
        while (left > 0) {
            var part = Math.min(left, PIECE - filled);
            System.arraycopy(source, from, piece, filled, part);
            filled += part;
            from += part;
            left -= part;
            if (filled == PIECE) {
                flush();
            }
        }
    }

    @Override
    public void flush() throws IOException {
        if (filled > 0) {
            wire.send(new Content(Arrays.copyOf(piece, filled)));
            filled = 0;
        }
    }
}
