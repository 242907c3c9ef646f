package io.sluice.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.ingest.store.WholeFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Remembers which objects belong to which batch, so that a batch that is repeated after a crash has the same objects
 * again. A batch is written before Spark learns that it exists, and deleted once it is committed for good. A file that
 * was cut off while it was written counts as absent: Spark cannot have learned of it. Not thread-safe: the query's thread
 * owns it.
 */
final class FileLog {

    private static final Logger log = LoggerFactory.getLogger(FileLog.class);

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path directory;
    private final Configuration hadoop;
    private final FileSystem files;
    private final NavigableMap<Long, List<ObjectRef>> batches = new TreeMap<>();

    FileLog(Path directory, Configuration hadoop) throws IOException {
        this.directory = directory;
        this.hadoop = hadoop;
        this.files = directory.getFileSystem(hadoop);
        for (var file : list()) {
            var number = number(file);
            var objects = number < 0 ? null : read(file.getPath());
            if (objects != null) {
                batches.put(number, objects);
            }
        }
    }

    /** The batches that are not committed for good, by number. */
    NavigableMap<Long, List<ObjectRef>> batches() {
        return batches;
    }

    /**
     * The objects of the batches after {@code start} up to {@code end}.
     *
     * @throws IllegalStateException when one of these batches is not there
     */
    List<ObjectRef> objects(long start, long end) {
        var wanted = batches.subMap(start, false, end, true);
        if (wanted.size() != end - start) {
            throw new IllegalStateException(
                    "The checkpoint names the batches %d to %d, but %s holds only %s. Delete the"
                                    .formatted(start + 1, end, directory, wanted.keySet())
                            + " checkpoint as a whole: it is built again from the ledger.");
        }
        return wanted.values().stream().flatMap(List::stream).toList();
    }

    /** The number of the newest batch that is remembered, or -1. */
    long last() {
        return batches.isEmpty() ? -1 : batches.lastKey();
    }

    void write(long number, List<ObjectRef> objects) throws IOException {
        var lines = new StringBuilder().append(objects.size()).append('\n');
        for (var object : objects) {
            lines.append(JSON.writeValueAsString(object)).append('\n');
        }
        try (var out = WholeFiles.create(file(number), hadoop)) {
            out.write(lines.toString().getBytes(UTF_8));
        }
        batches.put(number, objects);
    }

    /** Forgets all batches up to and including {@code number}. */
    void deleteUpTo(long number) throws IOException {
        var done = batches.headMap(number, true);
        for (var batch : done.keySet()) {
            WholeFiles.delete(file(batch), hadoop);
        }
        done.clear();
    }

    private Path file(long number) {
        return new Path(directory, Long.toString(number));
    }

    private FileStatus[] list() throws IOException {
        try {
            return files.listStatus(directory);
        } catch (FileNotFoundException missing) {
            return new FileStatus[0];
        }
    }

    /** A file system without atomic create may show a torn temporary file; it has no plain number for a name. */
    private static long number(FileStatus file) {
        var name = file.getPath().getName();
        return file.isFile() && name.chars().allMatch(Character::isDigit) ? Long.parseLong(name) : -1;
    }

    /** The first line says how many follow. */
    private @Nullable List<ObjectRef> read(Path file) throws IOException {
        List<String> lines;
        try (var in = files.open(file)) {
            lines = new String(in.readAllBytes(), UTF_8).lines().toList();
        }
        try {
            if (!lines.isEmpty() && Integer.parseInt(lines.get(0)) == lines.size() - 1) {
                return lines.stream()
                        .skip(1)
                        .map(line -> JSON.readValue(line, ObjectRef.class))
                        .toList();
            }
        } catch (NumberFormatException | JacksonException cutOff) {
            log.debug("{} ends within a line", file, cutOff);
        }
        log.warn("{} was cut off while it was written and is left aside", file);
        return null;
    }
}
