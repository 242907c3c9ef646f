package io.sluice.query.sql;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bytes of a result: in memory while they are few, in a file when they are many. Written by one thread, then read
 * by any number, then closed.
 */
final class Spool implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Spool.class);

    static final int IN_MEMORY = 1 << 18;

    private final Path file;
    private final LongConsumer reservation;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable OutputStream disk;
    private boolean onDisk;
    private long size;

    /**
     * Makes an empty one.
     *
     * @param file where it goes when it is large
     * @param reservation told how many bytes more are on disk, or fewer; may refuse
     */
    Spool(Path file, LongConsumer reservation) {
        this.file = file;
        this.reservation = reservation;
    }

    void write(byte[] bytes) throws IOException {
        if (!onDisk && size + bytes.length > IN_MEMORY) {
            moveToDisk();
        }
        size += bytes.length;
        var out = disk;
        if (out == null) {
            memory.writeBytes(bytes);
        } else {
            reservation.accept(bytes.length);
            out.write(bytes);
        }
    }

    private void moveToDisk() throws IOException {
        var out = Files.newOutputStream(file);
        disk = out;
        onDisk = true;
        reservation.accept(size);
        memory.writeTo(out);
        memory.reset();
    }

    /** Nothing more will be written. */
    void complete() throws IOException {
        var out = disk;
        if (out != null) {
            out.close();
            disk = null;
        }
    }

    long size() {
        return size;
    }

    void writeTo(OutputStream output) throws IOException {
        if (onDisk) {
            Files.copy(file, output);
        } else {
            memory.writeTo(output);
        }
    }

    InputStream open() throws IOException {
        return onDisk ? Files.newInputStream(file) : new ByteArrayInputStream(memory.toByteArray());
    }

    @Override
    public void close() {
        try {
            complete();
            if (onDisk && Files.deleteIfExists(file)) {
                reservation.accept(-size);
            }
        } catch (IOException e) {
            log.warn("{} cannot be deleted", file, e);
        }
    }
}
