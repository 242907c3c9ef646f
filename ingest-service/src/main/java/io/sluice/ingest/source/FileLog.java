package io.sluice.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import tools.jackson.databind.json.JsonMapper;

/**
 * Remembers which objects belong to which batch, so that a batch that is repeated after a crash has the same objects
 * again. A batch is written before Spark learns that it exists, and deleted once it is committed for good. Not
 * thread-safe: the query's thread owns it.
 */
final class FileLog {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final FileSystem files;
    private final Path directory;
    private final NavigableMap<Long, List<ObjectRef>> batches = new TreeMap<>();

    FileLog(FileSystem files, Path directory) throws IOException {
        this.files = files;
        this.directory = directory;
        for (var file : list()) {
            var number = number(file);
            if (number >= 0) {
                batches.put(number, read(file.getPath()));
            }
        }
    }

    /** The batches that are not committed for good, by number. */
    NavigableMap<Long, List<ObjectRef>> batches() {
        return batches;
    }

    /** The number of the newest batch that is remembered, or -1. */
    long last() {
        return batches.isEmpty() ? -1 : batches.lastKey();
    }

    void write(long number, List<ObjectRef> objects) throws IOException {
        var lines = new StringBuilder();
        for (var object : objects) {
            lines.append(JSON.writeValueAsString(object)).append('\n');
        }
        try (var out = files.create(new Path(directory, Long.toString(number)), true)) {
            out.write(lines.toString().getBytes(UTF_8));
        }
        batches.put(number, objects);
    }

    /** Forgets all batches up to and including {@code number}. */
    void deleteUpTo(long number) throws IOException {
        var done = batches.headMap(number, true);
        for (var batch : done.keySet()) {
            files.delete(new Path(directory, Long.toString(batch)), false);
        }
        done.clear();
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

    private List<ObjectRef> read(Path file) throws IOException {
        var objects = new ArrayList<ObjectRef>();
        try (var in = files.open(file)) {
            new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .forEach(line -> objects.add(JSON.readValue(line, ObjectRef.class)));
        }
        return objects;
    }
}
