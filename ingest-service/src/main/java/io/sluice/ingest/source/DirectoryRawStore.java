package io.sluice.ingest.source;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files below a directory of a disk that driver and tasks share. A directory that is not there yet is empty. Writers
 * must move files into place when they are complete.
 *
 * @param directory absolute path of the directory
 */
record DirectoryRawStore(String directory) implements RawStore {

    private static final Logger log = LoggerFactory.getLogger(DirectoryRawStore.class);

    /** How many files are looked at when one cannot be read. */
    private static final int WITNESSES = 5;

    @Override
    public void list(@Nullable String after, Consumer<ObjectRef> action) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(directory))) {
            files.map(this::key)
                    .filter(key -> after == null || key.compareTo(after) > 0)
                    .sorted()
                    .forEach(key -> visit(key, action));
        } catch (NoSuchFileException missing) {
            // Nothing has been written yet, or a file went while it was listed: the next listing tells.
            return;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private String key(Path file) {
        return Path.of(directory).relativize(file).toString().replace('\\', '/');
    }

    private void visit(String key, Consumer<ObjectRef> action) {
        var file = Path.of(directory, key);
        try {
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isRegularFile()) {
                action.accept(new ObjectRef(
                        file.toUri().toString(),
                        key,
                        attributes.size(),
                        etag(attributes),
                        attributes.lastModifiedTime().to(TimeUnit.MICROSECONDS)));
            }
        } catch (NoSuchFileException gone) {
            // It went between the listing and this look at it, and was never promised to anybody.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] read(ObjectRef object, int most) throws IOException {
        try (var in = Files.newInputStream(path(object))) {
            var bytes = in.readNBytes((int) Math.min(object.size(), most));
            requireListedVersion(object);
            return bytes;
        } catch (NoSuchFileException gone) {
            throw new GoneException();
        }
    }

    @Override
    public InputStream open(ObjectRef object, long from) throws IOException {
        try {
            var in = Files.newInputStream(path(object));
            in.skipNBytes(from);
            return new CheckedAtItsEnd(in, object);
        } catch (NoSuchFileException gone) {
            throw new GoneException();
        } catch (EOFException shorter) {
            throw new ChangedException();
        }
    }

    @Override
    public boolean givesOthers(ObjectRef object) {
        try (Stream<Path> files = Files.walk(Path.of(directory))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.equals(path(object)))
                    .limit(WITNESSES)
                    .anyMatch(Files::isReadable);
        } catch (IOException | UncheckedIOException e) {
            log.debug("{} cannot be listed", directory, e);
            return false;
        }
    }

    private Path path(ObjectRef object) {
        return Path.of(directory, object.key());
    }

    private void requireListedVersion(ObjectRef object) throws IOException {
        var attributes = Files.readAttributes(path(object), BasicFileAttributes.class);
        if (attributes.size() != object.size() || !etag(attributes).equals(object.etag())) {
            throw new ChangedException();
        }
    }

    private static String etag(BasicFileAttributes attributes) {
        return Long.toHexString(attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
    }

    /** A file is the listed one when it still is after its last byte was read. */
    private final class CheckedAtItsEnd extends FilterInputStream {

        private final ObjectRef object;

        CheckedAtItsEnd(InputStream in, ObjectRef object) {
            super(in);
            this.object = object;
        }

        @Override
        public int read() throws IOException {
            return checked(super.read());
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return checked(super.read(target, offset, length));
        }

        private int checked(int read) throws IOException {
            if (read < 0) {
                try {
                    requireListedVersion(object);
                } catch (NoSuchFileException gone) {
                    throw new GoneException();
                }
            }
            return read;
        }
    }
}
