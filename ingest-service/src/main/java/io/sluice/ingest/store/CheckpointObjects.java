package io.sluice.ingest.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathFilter;
import org.apache.spark.sql.execution.streaming.checkpointing.CheckpointFileManager.CancellableFSDataOutputStream;
import org.apache.spark.sql.execution.streaming.checkpointing.FileContextBasedCheckpointFileManager;
import org.jspecify.annotations.Nullable;

/**
 * Writes and deletes the files of Spark's checkpoints. An object of an object store appears as a whole or not at all, when its
 * stream is closed; there, a file is written in place, where Spark would write another, copy and delete it. File systems
 * have no such promise, and rename. Thread-safe.
 */
public final class CheckpointObjects extends FileContextBasedCheckpointFileManager {

    private static final Set<String> LOGS_OF_BATCHES = Set.of("offsets", "commits");
    private static final Pattern BATCH = Pattern.compile("\\d{1,18}");
    private static final long NO_BATCH = -1;

    private final Configuration hadoop;
    private final boolean whole;

    /** The newest batch whose file is known in a log of batches; unknown until the log was listed. */
    private final AtomicReference<@Nullable Long> newest = new AtomicReference<>();

    /** Called by Spark. */
    public CheckpointObjects(Path checkpoint, Configuration hadoop) throws IOException {
        super(checkpoint, hadoop);
        this.hadoop = hadoop;
        this.whole = WholeFiles.appearBelow(checkpoint, hadoop);
    }

    /**
     * Spark asks before it writes a batch's file, which is two requests. A log has one writer, which is this one until the
     * store refuses its next file: so what is newer than all that was listed and written is not there.
     */
    @Override
    public boolean exists(Path path) {
        var known = newest.get();
        return (known == null || batch(path) <= known) && super.exists(path);
    }

    @Override
    public FileStatus[] list(Path path, PathFilter filter) {
        var files = super.list(path, filter);
        if (whole && isLog(path)) {
            saw(Arrays.stream(files)
                    .mapToLong(file -> batch(file.getPath()))
                    .max()
                    .orElse(NO_BATCH));
        }
        return files;
    }

    private void saw(long batch) {
        newest.accumulateAndGet(batch, (before, seen) -> before == null ? seen : Math.max(before, seen));
    }

    private void wrote(Path path) {
        if (newest.get() != null) {
            saw(batch(path));
        }
    }

    private static boolean isLog(Path directory) {
        return LOGS_OF_BATCHES.contains(directory.getName());
    }

    private static long batch(Path file) {
        var name = file.getName();
        return isLog(file.getParent()) && BATCH.matcher(name).matches() ? Long.parseLong(name) : NO_BATCH;
    }

    @Override
    public CancellableFSDataOutputStream createAtomic(Path path, boolean overwriteIfPossible) {
        if (!whole) {
            return super.createAtomic(path, overwriteIfPossible);
        }
        try {
            return new WholeObject(
                    path,
                    overwriteIfPossible ? WholeFiles.create(path, hadoop) : WholeFiles.createIfAbsent(path, hadoop));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The logs of batches, which lose a file with each batch, have no directories in them. */
    @Override
    public void delete(Path path) {
        if (!whole || !isLog(path.getParent())) {
            super.delete(path);
            return;
        }
        try {
            WholeFiles.delete(path, hadoop);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class WholeObject extends CancellableFSDataOutputStream {

        private final Path path;
        private final FSDataOutputStream object;

        WholeObject(Path path, FSDataOutputStream object) {
            super(object);
            this.path = path;
            this.object = object;
        }

        /** Tells Spark in its own words that another run of the query was first. */
        @Override
        public void close() throws IOException {
            try {
                super.close();
                wrote(path);
            } catch (IOException e) {
                throw WholeFiles.exists(e) ? new FileAlreadyExistsException(e.getMessage()) : e;
            }
        }

        /** Leaves nothing behind. */
        @Override
        public void cancel() {
            object.abort();
        }
    }
}
