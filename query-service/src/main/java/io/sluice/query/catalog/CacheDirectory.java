package io.sluice.query.catalog;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of the cache on disk. A name is made of a hash of the object's path and of its size, so no object can
 * choose where its copy goes. A file appears under its name only when it is whole. One process at a time owns the
 * directory.
 */
final class CacheDirectory implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(CacheDirectory.class);

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}-(\\d{1,18})\\.parquet");
    private static final String PARTIAL = ".partial";
    private static final byte[] PARQUET_END = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private final Path root;
    private final FileChannel lock;

    private CacheDirectory(Path root, FileChannel lock) {
        this.root = root;
        this.lock = lock;
    }

    /**
     * Takes a directory over, creating it when it is missing.
     *
     * @throws IllegalStateException when another process uses it
     * @throws UncheckedIOException when it cannot be used
     */
    static CacheDirectory open(Path directory) {
        try {
            // The engine compares real paths, so a link on the way must be resolved here.
            var root = Files.createDirectories(directory.toAbsolutePath().normalize())
                    .toRealPath();
            return new CacheDirectory(root, lock(root));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "query.cache.directory is '%s', which cannot be used; set it to a directory that can be written"
                            .formatted(directory),
                    e);
        }
    }

    private static FileChannel lock(Path root) throws IOException {
        var channel = FileChannel.open(root.resolve("lock"), CREATE, WRITE, READ);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException sameProcess) {
            // Reported below, like a lock that another process holds.
        }
        channel.close();
        throw new IllegalStateException(
                "query.cache.directory is '%s', which another query-service uses; give each its own".formatted(root));
    }

    static String name(ObjectPath path, long size) {
        return "%s-%d.parquet".formatted(hash(path.toString()), size);
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    Path root() {
        return root;
    }

    Path path(String name) {
        return root.resolve(name);
    }

    /** The whole files of an earlier run and their sizes; what is left of others is deleted. */
    Map<String, Long> usableFiles() {
        var usable = new TreeMap<String, Long>();
        try (var entries = Files.newDirectoryStream(root, "*.{parquet,partial}")) {
            for (var entry : entries) {
                var name = entry.getFileName().toString();
                var parts = NAME.matcher(name);
                if (parts.matches() && isWhole(entry, Long.parseLong(parts.group(1)))) {
                    usable.put(name, Files.size(entry));
                } else {
                    log.info("Deleting {}, which an earlier run left incomplete", name);
                    Files.delete(entry);
                }
            }
            return usable;
        } catch (IOException e) {
            throw new UncheckedIOException("The cache in " + root + " cannot be read", e);
        }
    }

    /** A crash of the machine can leave the right length with nothing in it, so the end is looked at too. */
    private static boolean isWhole(Path file, long size) throws IOException {
        try (var content = new RandomAccessFile(file.toFile(), "r")) {
            if (content.length() != size || size < PARQUET_END.length) {
                return false;
            }
            content.seek(size - PARQUET_END.length);
            var end = new byte[PARQUET_END.length];
            content.readFully(end);
            return Arrays.equals(end, PARQUET_END);
        }
    }

    /**
     * Stores a file.
     *
     * @throws IOException when it cannot be written, or is not as long as the table's log says
     */
    void store(DataFile file, InputStream content) throws IOException {
        var partial = root.resolve(file.copy() + PARTIAL);
        try {
            var length = Files.copy(content, partial, StandardCopyOption.REPLACE_EXISTING);
            if (length != file.size()) {
                throw new IOException(
                        "%s has %d bytes, but the table's log says %d".formatted(file.path(), length, file.size()));
            }
            Files.move(partial, path(file.copy()), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    void delete(String name) {
        try {
            Files.deleteIfExists(path(name));
        } catch (IOException e) {
            log.warn("{} cannot be deleted from the cache", name, e);
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
