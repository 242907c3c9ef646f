package io.sluice.ingest.sink;

import io.sluice.ingest.delta.DataFile;
import io.sluice.ingest.ledger.LedgerEntry;
import java.util.List;
import org.apache.spark.sql.connector.write.WriterCommitMessage;

/**
 * What one task has written, for the driver to commit. Dead letters themselves stay in their file: only their counts
 * travel.
 *
 * @param bronze the bronze file; empty when the task had no bronze row
 * @param deadLetters the dead-letter file; empty when the task had none
 * @param objects one entry per object that the task has read
 * @param deadLetterCounts how many dead letters of each kind
 */
record TaskOutput(
        List<DataFile> bronze,
        List<DataFile> deadLetters,
        List<LedgerEntry> objects,
        List<DeadLetterCount> deadLetterCounts)
        implements WriterCommitMessage {}
