package io.sluice.ingest.parse;

import java.io.Closeable;

/** A text of any size, read by offset. Problems of the disk that holds it are {@link java.io.UncheckedIOException}s. */
interface Text extends Closeable {

    int STEP = 64 * 1024;

    long size();

    /**
     * Copies bytes from an offset on; as many as are wanted unless the text ends before.
     *
     * @return how many
     */
    int read(long offset, byte[] target, int most);

    /** A copy of a part. */
    default byte[] slice(long from, int length) {
        byte[] slice = new byte[length];
        if (read(from, slice, length) != length) {
            throw new IndexOutOfBoundsException("%d bytes from %d of %d".formatted(length, from, size()));
        }
        return slice;
    }

    /** The offset of the next line feed, or of the text's end. */
    default long lineEnd(long from) {
        byte[] step = new byte[STEP];
        for (long offset = from; offset < size(); offset += STEP) {
            int count = read(offset, step, STEP);
            for (int i = 0; i < count; i++) {
                if (step[i] == '\n') {
                    return offset + i;
                }
            }
        }
        return size();
    }

    @Override
    void close();
}
