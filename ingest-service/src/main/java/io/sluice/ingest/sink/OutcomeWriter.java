package io.sluice.ingest.sink;

import io.sluice.ingest.delta.DataFile;
import io.sluice.ingest.ledger.LedgerEntry;
import io.sluice.ingest.parquet.DataFileWriter;
import io.sluice.ingest.row.Outcome;
import io.sluice.ingest.row.TableSchemas;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.write.DataWriter;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/**
 * Routes the outcomes of one task: bronze rows and dead letters into a Parquet file each, opened when the first row
 * comes, ledger entries into the message for the driver. One task thread uses it.
 */
final class OutcomeWriter implements DataWriter<InternalRow> {

    private final OutcomeWriterFactory tables;
    private final int partition;
    private final long batchId;
    private final long ingestedAt = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
    private final List<LedgerEntry> objects = new ArrayList<>();
    private final Map<List<String>, Long> deadLetterCounts = new HashMap<>();
    private @Nullable DataFileWriter bronze;
    private @Nullable DataFileWriter deadLetters;

    OutcomeWriter(OutcomeWriterFactory tables, int partition, long batchId) {
        this.tables = tables;
        this.partition = partition;
        this.batchId = batchId;
    }

    @Override
    public void write(InternalRow outcome) throws IOException {
        if (!outcome.isNullAt(Outcome.BRONZE)) {
            writeBronze(stamp(outcome, Outcome.BRONZE, tables.bronze().columns()));
        } else if (!outcome.isNullAt(Outcome.DEAD_LETTER)) {
            writeDeadLetter(
                    stamp(outcome, Outcome.DEAD_LETTER, tables.deadLetters().columns()));
        } else {
            objects.add(LedgerEntry.of(outcome.getStruct(Outcome.OBJECT, 10)));
        }
    }

    /** The reader cannot know the batch: it is filled in here, where both are known. */
    private InternalRow stamp(InternalRow outcome, int kind, StructType columns) {
        var row = outcome.getStruct(kind, columns.length());
        row.setLong(columns.length() - TableSchemas.BATCH_ID_FROM_END, batchId);
        row.setLong(columns.length() - TableSchemas.INGESTED_AT_FROM_END, ingestedAt);
        return row;
    }

    private void writeBronze(InternalRow row) throws IOException {
        if (bronze == null) {
            bronze = tables.bronze().start(partition);
        }
        bronze.write(row);
    }

    private void writeDeadLetter(InternalRow row) throws IOException {
        if (deadLetters == null) {
            deadLetters = tables.deadLetters().start(partition);
        }
        deadLetters.write(row);
        deadLetterCounts.merge(
                List.of(row.getUTF8String(0).toString(), row.getUTF8String(1).toString()), 1L, Long::sum);
    }

    @Override
    public TaskOutput commit() throws IOException {
        var counts = deadLetterCounts.entrySet().stream()
                .map(kind ->
                        new DeadLetterCount(kind.getKey().get(0), kind.getKey().get(1), kind.getValue()))
                .toList();
        return new TaskOutput(finish(bronze), finish(deadLetters), objects, counts);
    }

    private static List<DataFile> finish(@Nullable DataFileWriter file) throws IOException {
        return file == null ? List.of() : List.of(file.finish());
    }

    @Override
    public void abort() throws IOException {
        for (var file : new DataFileWriter[] {bronze, deadLetters}) {
            if (file != null) {
                file.abort();
            }
        }
    }

    @Override
    public void close() {}
}
