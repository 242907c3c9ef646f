package io.sluice.ingest.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.execution.streaming.checkpointing.CheckpointFileManager.CancellableFSDataOutputStream;
import org.apache.spark.sql.execution.streaming.checkpointing.FileContextBasedCheckpointFileManager;

/**
 * Writes and deletes the files of Spark's checkpoints. An object of an object store appears as a whole or not at all, when its
 * stream is closed; there, a file is written in place, where Spark would write another, copy and delete it. File systems
 * have no such promise, and rename.
 */
public final class CheckpointObjects extends FileContextBasedCheckpointFileManager {

    private static final Set<String> LOGS_OF_BATCHES = Set.of("offsets", "commits");

    private final Configuration hadoop;
    private final boolean whole;

    /** Called by Spark. */
    public CheckpointObjects(Path checkpoint, Configuration hadoop) throws IOException {
        super(checkpoint, hadoop);
        this.hadoop = hadoop;
        this.whole = WholeFiles.appearBelow(checkpoint, hadoop);
    }

    @Override
    public CancellableFSDataOutputStream createAtomic(Path path, boolean overwriteIfPossible) {
        if (!whole) {
            return super.createAtomic(path, overwriteIfPossible);
        }
        try {
            return new WholeObject(
                    overwriteIfPossible ? WholeFiles.create(path, hadoop) : WholeFiles.createIfAbsent(path, hadoop));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The logs of batches, which lose a file with each batch, have no directories in them. */
    @Override
    public void delete(Path path) {
        if (!whole || !LOGS_OF_BATCHES.contains(path.getParent().getName())) {
            super.delete(path);
            return;
        }
        try {
            WholeFiles.delete(path, hadoop);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class WholeObject extends CancellableFSDataOutputStream {

        private final FSDataOutputStream object;

        WholeObject(FSDataOutputStream object) {
            super(object);
            this.object = object;
        }

        /** Tells Spark in its own words that another run of the query was first. */
        @Override
        public void close() throws IOException {
            try {
                super.close();
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
