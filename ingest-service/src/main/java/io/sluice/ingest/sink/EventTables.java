package io.sluice.ingest.sink;

import io.sluice.ingest.delta.DeltaTable;
import io.sluice.ingest.ledger.CheckpointIdentity;
import io.sluice.ingest.parquet.ParquetFiles;

/**
 * The three tables of a stream, open for one run of it.
 *
 * @param bronze the typed rows
 * @param deadLetters what is not a typed row
 * @param ledger one row per object; its commit makes a batch visible
 * @param ledgerFiles starts ledger files on the driver
 * @param writers starts bronze and dead-letter files in the tasks
 * @param identity gives batches their ids
 */
record EventTables(
        DeltaTable bronze,
        DeltaTable deadLetters,
        DeltaTable ledger,
        ParquetFiles ledgerFiles,
        OutcomeWriterFactory writers,
        CheckpointIdentity identity) {}
