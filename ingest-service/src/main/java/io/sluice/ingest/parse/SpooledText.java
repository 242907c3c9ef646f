package io.sluice.ingest.parse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A text in a file that is gone once this is closed.
 *
 * @param file open for reading, and deleted when it is closed
 * @param size how many bytes it has
 */
record SpooledText(FileChannel file, long size) implements Text {

    @Override
    public int read(long offset, byte[] target, int most) {
        ByteBuffer buffer = ByteBuffer.wrap(target, 0, most);
        try {
            int count = 0;
            while (buffer.hasRemaining() && count >= 0) {
                count = file.read(buffer, offset + buffer.position());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A spooled object cannot be read back", e);
        }
        return buffer.position();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException("A spooled object cannot be deleted", e);
        }
    }
}
