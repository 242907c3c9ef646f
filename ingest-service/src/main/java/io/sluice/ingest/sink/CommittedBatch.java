package io.sluice.ingest.sink;

import io.sluice.ingest.ledger.LedgerEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A batch whose ledger entries are committed.
 *
 * @param batchId the id in the tables
 * @param objects one entry per object
 * @param deadLetters how many dead letters of each kind
 * @param committedAt when the ledger was committed
 * @param commitTime how long the commits of the three tables took
 */
public record CommittedBatch(
        long batchId,
        List<LedgerEntry> objects,
        List<DeadLetterCount> deadLetters,
        Instant committedAt,
        Duration commitTime) {

    public CommittedBatch {
        objects = List.copyOf(objects);
        deadLetters = List.copyOf(deadLetters);
    }

    public long bronzeRows() {
        return objects.stream().mapToLong(LedgerEntry::bronzeRows).sum();
    }

    public long deadLetterRows() {
        return objects.stream().mapToLong(LedgerEntry::deadLetters).sum();
    }

    /** Called on the thread that commits, once per batch, only after its ledger commit; must not throw. */
    @FunctionalInterface
    public interface Observer {
        void committed(CommittedBatch batch);
    }
}
