package io.sluice.ingest.parse;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Takes a text: into memory as long as it is small, into a temporary file as soon as it is not. Not thread-safe. */
final class Spool implements Closeable {

    private final int mostHeld;
    private byte[] held;
    private long size;
    private @Nullable FileChannel file;

    /**
     * Begins with nothing.
     *
     * @param mostHeld so many bytes stay in memory
     * @param expected so many bytes are expected; need not be true
     */
    Spool(int mostHeld, long expected) {
        this.mostHeld = mostHeld;
        this.held = new byte[(int) Math.min(mostHeld, expected)];
    }

    long size() {
        return size;
    }

    void write(byte[] bytes, int from, int count) throws IOException {
        if (file == null && size + count > mostHeld) {
            file = temporary();
            append(file, held, 0, (int) size);
            held = new byte[0];
        }
        if (file == null) {
            hold(bytes, from, count);
        } else {
            append(file, bytes, from, count);
        }
        size += count;
    }

    private void hold(byte[] bytes, int from, int count) {
        int used = (int) size;
        if (used + count > held.length) {
            held = Arrays.copyOf(held, (int) Math.min(mostHeld, Math.max(2L * held.length, used + count)));
        }
        System.arraycopy(bytes, from, held, used, count);
    }

    private static FileChannel temporary() throws IOException {
        Path path = Files.createTempFile("sluice-object-", ".txt");
        return FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    private static void append(FileChannel file, byte[] bytes, int from, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, from, count);
        while (buffer.hasRemaining()) {
            file.write(buffer);
        }
    }

    /** What was written so far. Closing it closes this. */
    Text text() {
        return file == null ? new HeldText(held, (int) size) : new SpooledText(file, size);
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
