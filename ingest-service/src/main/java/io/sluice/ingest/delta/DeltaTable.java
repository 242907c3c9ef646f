package io.sluice.ingest.delta;

import io.delta.kernel.Operation;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.Transaction;
import io.delta.kernel.TransactionCommitResult;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.CheckpointAlreadyExistsException;
import io.delta.kernel.exceptions.ConcurrentWriteException;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.expressions.Column;
import io.delta.kernel.expressions.Literal;
import io.delta.kernel.hook.PostCommitHook.PostCommitHookType;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.statistics.DataFileStatistics;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterable;
import io.delta.kernel.utils.DataFileStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Delta table that this process, and no other, appends to. Commits go through Delta Kernel and reuse the snapshot
 * that the last commit left, so an append costs one PUT. Not thread-safe: the thread that commits a stream's batches
 * owns it. Failures of the object store surface as unchecked I/O errors, after which the table must be opened again.
 */
public final class DeltaTable {

    private static final Logger log = LoggerFactory.getLogger(DeltaTable.class);

    private static final String WRITER = "sluice";

    /** Table features whose rules an append of plain Parquet files cannot break. */
    private static final Set<String> FEATURES =
            Set.of("appendOnly", "invariants", "v2Checkpoint", "vacuumProtocolCheck");

    /** Legacy writer version that stands for {@code appendOnly} and {@code invariants} only. */
    private static final int LEGACY_WRITER = 2;

    private static final int FEATURE_LIST_WRITER = 7;

    private static final int COMMIT_ATTEMPTS = 5;

    private final Engine engine;
    private final String path;
    private final String application;
    private final Executor background;
    private Snapshot snapshot;
    private long lastTransaction;

    private DeltaTable(Engine engine, String path, String application, Executor background, Snapshot snapshot) {
        this.engine = engine;
        this.path = path;
        this.application = application;
        this.background = background;
        this.snapshot = snapshot;
        this.lastTransaction = transactionIn(snapshot);
    }

    /**
     * Opens a table and creates it when it does not exist. Comments are for readers and only written with a new table.
     *
     * @param comment what a row of the table is
     * @param application the name that marks this writer's commits
     * @param background runs log checkpoints after commits
     * @throws IncompatibleTableException when a table is there with other columns or with features that an append by
     *     this class would break
     */
    public static DeltaTable open(
            Engine engine,
            String path,
            org.apache.spark.sql.types.StructType columns,
            String comment,
            String application,
            Executor background) {
        var wanted = KernelSchema.of(columns);
        var snapshot = load(engine, path);
        if (snapshot == null) {
            snapshot = create(engine, path, wanted, comment);
        }
        refuseUnknownFeatures(path, snapshot);
        refuseOtherColumns(path, snapshot.getSchema(), wanted);
        return new DeltaTable(engine, path, application, background, snapshot);
    }

    public String path() {
        return path;
    }

    /** The version of the last transaction that this application has committed, or -1. */
    public long lastTransaction() {
        return lastTransaction;
    }

    private long transactionIn(Snapshot version) {
        return version.getLatestTransactionVersion(engine, application).orElse(-1L);
    }

    /** Hands each value of one string column, over the whole table and in no particular order, to {@code action}. */
    public void forEachString(String column, Consumer<String> action) {
        ColumnScan.strings(engine, snapshot, column, action);
    }

    /**
     * Appends files in one commit, unless the transaction was committed before.
     *
     * @param transaction grows with each call; a call that is repeated after a crash has the same number again
     * @throws StaleCheckpointException when a later transaction is in the table already
     * @throws ConcurrentWriteException when other writers win every attempt
     */
    public void appendOnce(long transaction, List<DataFile> files) {
        if (transaction < lastTransaction) {
            throw new StaleCheckpointException(path, transaction, lastTransaction);
        }
        for (var attempt = 1; transaction > lastTransaction; attempt++) {
            try {
                var result = commit(transaction, files);
                snapshot = result.getPostCommitSnapshot().orElseGet(this::reload);
                lastTransaction = transaction;
                background.execute(() -> runHooks(result));
            } catch (ConcurrentWriteException lost) {
                if (attempt == COMMIT_ATTEMPTS) {
                    throw lost;
                }
                // Either another writer was first, or our own commit succeeded and its answer was lost: the log tells.
                snapshot = reload();
                lastTransaction = transactionIn(snapshot);
                log.info(
                        "Version {} of {} came first; its last transaction is {}",
                        snapshot.getVersion(),
                        path,
                        lastTransaction);
            }
        }
    }

    private TransactionCommitResult commit(long version, List<DataFile> files) {
        var transaction = snapshot.buildUpdateTableTransaction(WRITER, Operation.STREAMING_UPDATE)
                .withTransactionId(application, version)
                .build(engine);
        var state = transaction.getTransactionState(engine);
        var context = Transaction.getWriteContext(engine, state, Map.of());
        var now = System.currentTimeMillis();
        var statuses = files.stream()
                .map(file -> new DataFileStatus(
                        context.getTargetDirectory() + "/" + file.name(),
                        file.size(),
                        now,
                        Optional.of(statistics(file))))
                .iterator();
        var actions = Transaction.generateAppendActions(engine, state, Utils.toCloseableIterator(statuses), context);
        return transaction.commit(engine, CloseableIterable.inMemoryIterable(actions));
    }

    private static DataFileStatistics statistics(DataFile file) {
        var min = new HashMap<Column, Literal>();
        var max = new HashMap<Column, Literal>();
        var nulls = new HashMap<Column, Long>();
        for (var range : file.ranges()) {
            var column = new Column(range.column());
            nulls.put(column, range.nulls());
            if (range.nulls() < file.rows()) {
                min.put(column, literal(range, range.min()));
                max.put(column, literal(range, range.max()));
            }
        }
        return new DataFileStatistics(file.rows(), min, max, nulls, Optional.of(true));
    }

    private static Literal literal(DataFile.Range range, long value) {
        return range.timestamp() ? Literal.ofTimestamp(value) : Literal.ofLong(value);
    }

    private Snapshot reload() {
        return TableManager.loadSnapshot(path).build(engine);
    }

    private void runHooks(TransactionCommitResult result) {
        for (var hook : result.getPostCommitHooks()) {
            try {
                // Version checksums, the others, are for readers that do not trust the log; each takes a PUT.
                if (hook.getType() == PostCommitHookType.CHECKPOINT) {
                    hook.threadSafeInvoke(engine);
                }
            } catch (CheckpointAlreadyExistsException done) {
                log.debug("Version {} of {} already has its {}", result.getVersion(), path, hook.getType());
            } catch (IOException | RuntimeException e) {
                // The commit stands. A missing log checkpoint only makes the next load slower, and the next one heals
                // it.
                log.warn("{} of version {} of {} failed", hook.getType(), result.getVersion(), path, e);
            }
        }
    }

    private static @Nullable Snapshot load(Engine engine, String path) {
        try {
            return TableManager.loadSnapshot(path).build(engine);
        } catch (TableNotFoundException missing) {
            return null;
        }
    }

    private static Snapshot create(Engine engine, String path, StructType columns, String comment) {
        var transaction = TableManager.buildCreateTableTransaction(path, columns, WRITER)
                // Kernel cannot write the log's own description of a table.
                .withTableProperties(Map.of("delta.checkpointInterval", "10", "comment", comment))
                .build(engine);
        var result = transaction.commit(engine, CloseableIterable.emptyIterable());
        log.info("Created table {}", path);
        return result.getPostCommitSnapshot().orElseGet(() -> {
            var created = load(engine, path);
            if (created == null) {
                throw new UncheckedIOException(new IOException("Table " + path + " is not there after its creation"));
            }
            return created;
        });
    }

    private static void refuseUnknownFeatures(String path, Snapshot snapshot) {
        var protocol = snapshot.getProtocol();
        var unknown = new TreeSet<>(protocol.getWriterFeatures());
        unknown.removeAll(FEATURES);
        var legacy = protocol.getMinWriterVersion() != FEATURE_LIST_WRITER;
        if (!unknown.isEmpty() || (legacy && protocol.getMinWriterVersion() > LEGACY_WRITER)) {
            throw new IncompatibleTableException(
                    "Table %s needs a writer with %s, which ingest-service does not have. Let"
                                    .formatted(
                                            path, legacy ? "writer version " + protocol.getMinWriterVersion() : unknown)
                            + " the stream write to another path, or drop the feature from the table.");
        }
        if (!snapshot.getPartitionColumnNames().isEmpty()) {
            throw new IncompatibleTableException(
                    "Table %s is partitioned by %s; ingest-service writes only tables without"
                                    .formatted(path, snapshot.getPartitionColumnNames())
                            + " partitions. Let the stream write to another path.");
        }
    }

    private static void refuseOtherColumns(String path, StructType actual, StructType wanted) {
        if (!actual.equivalent(wanted)) {
            throw new IncompatibleTableException("Table %s has the columns %s, but the stream writes %s. Let the stream"
                            .formatted(path, actual, wanted)
                    + " write to another path, or change the table's columns before it starts.");
        }
    }
}
