package io.sluice.ingest.delta;

/** The checkpoint is older than the table: somebody restored a copy of it, or another process writes the table. */
public final class StaleCheckpointException extends RuntimeException {

    private static final long serialVersionUID = 1;

    StaleCheckpointException(String path, long transaction, long last) {
        super("Batch %d is to be written to %s, which holds batch %d already. Another process writes this table, or the"
                        .formatted(transaction, path, last)
                + " checkpoint was restored from a copy. Stop the other process, or delete the checkpoint: it is built"
                + " again from the ledger.");
    }
}
