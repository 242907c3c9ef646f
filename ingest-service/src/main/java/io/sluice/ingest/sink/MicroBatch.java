package io.sluice.ingest.sink;

import io.sluice.ingest.delta.DataFile;
import io.sluice.ingest.delta.DeltaTable;
import io.sluice.ingest.ledger.LedgerEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.spark.sql.connector.write.PhysicalWriteInfo;
import org.apache.spark.sql.connector.write.WriterCommitMessage;
import org.apache.spark.sql.connector.write.streaming.StreamingDataWriterFactory;
import org.apache.spark.sql.connector.write.streaming.StreamingWrite;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A micro-batch from end to end; begin reading here. On the driver {@code source.ObjectStream} picks the objects and
 * writes them into its file log. In each task {@code source.ObjectPartitionReader} reads an object once and
 * {@code parse.ObjectParser} turns it into outcomes, which {@link OutcomeWriter} writes as Parquet files that nobody
 * sees yet. Then {@link #commit} makes them visible: bronze, dead letters and, last, the ledger. Readers show a row
 * only when the ledger holds its batch, so the ledger's commit is the moment at which the whole batch appears.
 *
 * <p>A crash at any point leads to the same batch again, with the same objects and the same id: a table that has the
 * id is left alone. Spark calls this class from the query's thread only.
 */
final class MicroBatch implements StreamingWrite {

    private static final Logger log = LoggerFactory.getLogger(MicroBatch.class);

    private final EventTables tables;
    private final CommittedBatch.Observer observer;
    private final Clock clock;
    private final Executor beside;

    /**
     * Makes the batches of one run.
     *
     * @param beside runs what need not be done one after the other
     */
    MicroBatch(EventTables tables, CommittedBatch.Observer observer, Clock clock, Executor beside) {
        this.tables = tables;
        this.observer = observer;
        this.clock = clock;
        this.beside = beside;
    }

    @Override
    public StreamingDataWriterFactory createStreamingWriterFactory(PhysicalWriteInfo info) {
        return tables.writers();
    }

    /** File names are unique per attempt and only the driver's messages count: no coordination is needed. */
    @Override
    public boolean useCommitCoordinator() {
        return false;
    }

    @Override
    public void commit(long epoch, WriterCommitMessage[] messages) {
        var outputs = Arrays.stream(messages).map(TaskOutput.class::cast).toList();
        var objects =
                outputs.stream().flatMap(output -> output.objects().stream()).toList();
        var batch = tables.identity().batchId(epoch);
        if (objects.isEmpty()) {
            log.debug("Batch {} has no objects", batch);
        } else if (tables.ledger().lastTransaction() == batch) {
            log.info("Batch {} was committed before the restart", batch);
        } else {
            commit(batch, outputs, objects);
        }
    }

    private void commit(long batch, List<TaskOutput> outputs, List<LedgerEntry> objects) {
        var start = System.nanoTime();
        var committedAt = clock.instant();
        var bronze = beside(() -> append(batch, files(outputs, TaskOutput::bronze), tables.bronze()));
        var deadLetters = beside(() -> append(batch, files(outputs, TaskOutput::deadLetters), tables.deadLetters()));
        var ledgerFile = ledgerFile(batch, objects, TimeUnit.MILLISECONDS.toMicros(committedAt.toEpochMilli()));
        await(bronze, deadLetters);
        append(batch, List.of(ledgerFile), tables.ledger());
        var commitTime = Duration.ofNanos(System.nanoTime() - start);
        observer.committed(new CommittedBatch(batch, objects, counts(outputs), committedAt, commitTime));
    }

    private static List<DataFile> files(List<TaskOutput> outputs, Function<TaskOutput, List<DataFile>> table) {
        return outputs.stream().flatMap(output -> table.apply(output).stream()).toList();
    }

    private CompletableFuture<Void> beside(Runnable work) {
        return CompletableFuture.runAsync(work, beside);
    }

    /** Waits for both whatever becomes of one: a restart must not meet what is left of a run before. */
    private static void await(CompletableFuture<?>... works) {
        try {
            CompletableFuture.allOf(works).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private static void append(long batch, List<DataFile> files, DeltaTable table) {
        if (!files.isEmpty()) {
            table.appendOnce(batch, files);
        }
    }

    /** Written here rather than by the tasks: one file a batch instead of one a task, and the true time of commit. */
    private DataFile ledgerFile(long batch, List<LedgerEntry> objects, long committedAt) {
        try {
            var file = tables.ledgerFiles().start(0);
            for (var object : objects) {
                file.write(object.committed(batch, committedAt));
            }
            return file.finish();
        } catch (IOException e) {
            throw new UncheckedIOException("The ledger of batch " + batch + " could not be written", e);
        }
    }

    private static List<DeadLetterCount> counts(List<TaskOutput> outputs) {
        var sums = new TreeMap<String, DeadLetterCount>();
        for (var output : outputs) {
            for (var kind : output.deadLetterCounts()) {
                sums.merge(kind.category() + '/' + kind.reason(), kind, (a, b) -> a.plus(b.count()));
            }
        }
        return List.copyOf(sums.values());
    }

    /** Files of a batch that failed stay behind unseen until VACUUM removes them. */
    @Override
    public void abort(long epoch, WriterCommitMessage[] messages) {
        log.warn(
                "Batch {} was given up; it is repeated at the next start",
                tables.identity().batchId(epoch));
    }
}
