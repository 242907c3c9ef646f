package io.sluice.ingest.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files below a directory of a disk that driver and tasks share. A directory that is not there yet is empty. Writers
 * must move files into place when they are complete.
 *
 * @param directory absolute path of the directory
 */
record DirectoryRawStore(String directory) implements RawStore {

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
                var modified = attributes.lastModifiedTime();
                action.accept(new ObjectRef(
                        file.toUri().toString(),
                        key,
                        attributes.size(),
                        Long.toHexString(modified.to(TimeUnit.NANOSECONDS)),
                        modified.to(TimeUnit.MICROSECONDS)));
            }
        } catch (NoSuchFileException gone) {
            // It went between the listing and this look at it, and was never promised to anybody.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] read(ObjectRef object, int most) throws IOException, GoneException, ChangedException {
        var file = Path.of(directory, object.key());
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes((int) Math.min(object.size(), most));
            var attributes = Files.readAttributes(file, BasicFileAttributes.class);
            var etag = Long.toHexString(attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
            if (attributes.size() != object.size()
                    || bytes.length != Math.min(object.size(), most)
                    || !etag.equals(object.etag())) {
                throw new ChangedException();
            }
            return bytes;
        } catch (NoSuchFileException gone) {
            throw new GoneException();
        }
    }
}
