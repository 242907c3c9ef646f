package io.sluice.query.catalog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Follows the three tables of one stream and makes consistent snapshots of them. The ledger is read first: the others,
 * read later, then hold every batch that it names. Used by the refreshing thread only.
 */
final class StreamFollower {

    private static final long PATIENCE_SECONDS = 10;

    private final String stream;
    private final TableFollower ledger;
    private final TableFollower bronze;
    private final TableFollower deadLetters;
    private final Mirror mirror;
    private final DataFiles dataFiles;

    /** The batches of each ledger file by the name of its copy; files do not change, so each is read once. */
    private Map<String, BatchSet> ledgerBatches = Map.of();

    private boolean changed = true;

    StreamFollower(String stream, TableSource source, Mirror mirror, DataFiles dataFiles) {
        this.stream = stream;
        this.ledger = source.follow(stream, Layer.LEDGER);
        this.bronze = source.follow(stream, Layer.BRONZE);
        this.deadLetters = source.follow(stream, Layer.DEAD_LETTERS);
        this.mirror = mirror;
        this.dataFiles = dataFiles;
    }

    /**
     * Looks for changes.
     *
     * @param thorough whether to look also at what no new ledger commit announces: tables that were rewritten, dropped
     *     or made anew
     * @return a snapshot, or null when the one before is still right
     * @throws IOException when the store does not answer; the next call goes on from here
     */
    @Nullable
    StreamSnapshot refresh(boolean thorough) throws IOException {
        changed |= follow(ledger, thorough);
        if (!changed && !thorough) {
            return null;
        }
        changed |= follow(bronze, thorough);
        changed |= follow(deadLetters, thorough);
        if (!changed) {
            return null;
        }
        var snapshot = snapshot();
        changed = false;
        return snapshot;
    }

    private static boolean follow(TableFollower table, boolean thorough) throws IOException {
        var asNew = thorough || table.version() == null;
        return asNew ? table.verify() : table.advance();
    }

    private StreamSnapshot snapshot() throws IOException {
        var tables = new ArrayList<Table>();
        var committed = BatchSet.NONE;
        String problem = null;
        var entries = ledger.version();
        if (entries != null) {
            var table = checked(Layer.LEDGER, entries, null, null);
            tables.add(table);
            if (table.unavailable() == null) {
                committed = committed(table);
            } else {
                problem = "its ledger cannot be read: " + table.unavailable();
            }
        }
        var rows = bronze.version();
        if (rows != null) {
            tables.add(checked(Layer.BRONZE, rows, committed, problem));
        }
        var letters = deadLetters.version();
        if (letters != null) {
            tables.add(checked(Layer.DEAD_LETTERS, letters, committed, problem));
        }
        return new StreamSnapshot(stream, committed, tables);
    }

    private Table checked(
            Layer layer, TableVersion version, @Nullable BatchSet committed, @Nullable String ledgerProblem)
            throws IOException {
        var files = version.files().values().stream()
                .filter(file -> committed == null || file.mayHold(committed))
                .toList();
        var table = new Table(stream, layer, version.comment(), version.columns(), files, committed, null);
        var problem = version.unsupported() == null ? ledgerProblem : version.unsupported();
        if (problem != null) {
            return table.unavailable(problem);
        }
        if (version.columns().stream().noneMatch(column -> column.name().equals(layer.batchColumn()))) {
            return table.unavailable("it has no column " + layer.batchColumn());
        }
        var mismatch = mismatch(table);
        return mismatch == null ? table : table.unavailable(mismatch);
    }

    /** Why the newest file does not have the columns of the table's log; null when it does. */
    private @Nullable String mismatch(Table table) throws IOException {
        var newest = table.files().stream().max(Comparator.comparingLong(DataFile::modifiedMillis));
        var sample = table.with(newest.stream().toList());
        Mirror.Lease lease;
        try {
            lease = mirror.prefetch(sample.files(), patience());
        } catch (CacheSpaceException tooLarge) {
            return tooLarge.getMessage();
        }
        try {
            return dataFiles.problemOf(sample);
        } finally {
            lease.close();
        }
    }

    private BatchSet committed(Table table) throws IOException {
        var known = new HashMap<String, BatchSet>();
        for (var file : table.files()) {
            var batches = ledgerBatches.get(file.copy());
            known.put(file.copy(), batches == null ? batches(table.with(List.of(file))) : batches);
        }
        ledgerBatches = known;
        return BatchSet.union(known.values());
    }

    private BatchSet batches(Table oneFile) throws IOException {
        var range = oneFile.files().get(0).statistics().batches();
        if (range != null && range.first() == range.last()) {
            return new BatchSet(List.of(range));
        }
        var lease = mirror.prefetch(oneFile.files(), patience());
        try {
            return dataFiles.batches(oneFile);
        } finally {
            lease.close();
        }
    }

    /** Statements may hold all of the cache for a while; the next refresh tries again. */
    private static CompletableFuture<?> patience() {
        return new CompletableFuture<>().completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
