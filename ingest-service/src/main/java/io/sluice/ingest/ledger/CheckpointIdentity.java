package io.sluice.ingest.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.function.LongSupplier;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ties a checkpoint to the tables that it feeds. Spark counts the batches of each checkpoint from zero; the tables'
 * batch ids go on for ever. A new checkpoint therefore begins behind every id that the tables have seen, so a batch
 * that an old checkpoint left half written can never be taken for a committed one. See "Why batch ids that outlive the
 * checkpoint?" in the rationale.
 *
 * @param firstBatchId the id in the tables of this checkpoint's batch 0
 */
public record CheckpointIdentity(long firstBatchId) {

    private static final Logger log = LoggerFactory.getLogger(CheckpointIdentity.class);

    private static final String FILE = "sluice-first-batch-id";

    /** The id in the tables of a batch that Spark calls {@code sparkBatchId}. */
    public long batchId(long sparkBatchId) {
        return firstBatchId + sparkBatchId;
    }

    /**
     * Reads the identity of a checkpoint, or gives a new one to a checkpoint that has not been used.
     *
     * @param nextBatchId the smallest id that no table has seen; asked only for a new checkpoint
     * @throws DamagedCheckpointException when Spark has used the checkpoint and the identity is gone
     */
    public static CheckpointIdentity of(FileSystem files, Path checkpoint, LongSupplier nextBatchId)
            throws IOException {
        var file = new Path(checkpoint, FILE);
        try (var in = files.open(file)) {
            return new CheckpointIdentity(Long.parseLong(new String(in.readAllBytes(), UTF_8).strip()));
        } catch (NumberFormatException e) {
            throw new DamagedCheckpointException(checkpoint, "holds an unreadable " + FILE);
        } catch (FileNotFoundException missing) {
            if (files.exists(new Path(checkpoint, "metadata"))) {
                throw new DamagedCheckpointException(checkpoint, "has lost its " + FILE);
            }
            return create(files, file, nextBatchId.getAsLong());
        }
    }

    private static CheckpointIdentity create(FileSystem files, Path file, long first) throws IOException {
        try (var out = files.create(file, false)) {
            out.write(Long.toString(first).getBytes(UTF_8));
        }
        log.info("New checkpoint {}: its first batch has the id {}", file.getParent(), first);
        return new CheckpointIdentity(first);
    }

    /** A checkpoint that cannot be continued. */
    public static final class DamagedCheckpointException extends RuntimeException {

        private static final long serialVersionUID = 1;

        DamagedCheckpointException(Path checkpoint, String damage) {
            super("Checkpoint %s %s. Delete the checkpoint as a whole: it is built again from the ledger."
                    .formatted(checkpoint, damage));
        }
    }
}
