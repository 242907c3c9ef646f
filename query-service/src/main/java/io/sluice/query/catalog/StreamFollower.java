package io.sluice.query.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Follows the three tables of one stream and makes consistent snapshots of them. The ledger is read first: the others,
 * read later, then hold every batch that it names. What needs no order is done side by side, as nearly all of it is
 * waiting for the store. Used by the refreshing thread only.
 */
final class StreamFollower {

    private static final long PATIENCE_SECONDS = 10;

    private final String stream;
    private final TableFollower ledger;
    private final TableFollower bronze;
    private final TableFollower deadLetters;
    private final Mirror mirror;
    private final DataFiles dataFiles;
    private final Executor beside;

    /** The batches of each ledger file by the name of its copy; files do not change, so each is read once. */
    private Map<String, BatchSet> ledgerBatches = Map.of();

    private final AtomicBoolean changed = new AtomicBoolean(true);

    /**
     * Begins with nothing known.
     *
     * @param beside runs what need not be done one after the other
     */
    StreamFollower(String stream, TableSource source, Mirror mirror, DataFiles dataFiles, Executor beside) {
        this.stream = stream;
        this.ledger = source.follow(stream, Layer.LEDGER);
        this.bronze = source.follow(stream, Layer.BRONZE);
        this.deadLetters = source.follow(stream, Layer.DEAD_LETTERS);
        this.mirror = mirror;
        this.dataFiles = dataFiles;
        this.beside = beside;
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
        follow(ledger, thorough);
        if (!changed.get() && !thorough) {
            return null;
        }
        this.<Boolean>sideBySide(
                List.of(() -> follow(bronze, thorough), () -> follow(deadLetters, thorough), this::fetchLedger));
        if (!changed.get()) {
            return null;
        }
        var snapshot = snapshot();
        changed.set(false);
        return snapshot;
    }

    private boolean follow(TableFollower table, boolean thorough) throws IOException {
        var asNew = thorough || table.version() == null;
        var found = asNew ? table.verify() : table.advance();
        if (found) {
            changed.set(true);
        }
        return found;
    }

    /** The next snapshot needs the newest file of a ledger that has changed; the others are being followed meanwhile. */
    private boolean fetchLedger() throws IOException {
        var entries = ledger.version();
        if (!changed.get() || entries == null) {
            return false;
        }
        try {
            mirror.prefetch(newest(entries.files().values()), patience()).close();
            return true;
        } catch (CacheSpaceException tooLarge) {
            // The check of the table says so to whoever asks.
            return false;
        }
    }

    private static List<DataFile> newest(Collection<DataFile> files) {
        return files.stream().max(Comparator.comparingLong(DataFile::modifiedMillis)).stream()
                .toList();
    }

    private interface Work<T> {

        T run() throws IOException;
    }

    /** Waits for all, also when one fails: the next refresh must not meet what is left of this one. */
    private <T> List<T> sideBySide(List<Work<T>> works) throws IOException {
        var running = works.stream()
                .map(work -> CompletableFuture.supplyAsync(() -> unchecked(work), beside))
                .toList();
        try {
            CompletableFuture.allOf(running.toArray(CompletableFuture<?>[]::new))
                    .join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException failure) {
                throw failure.getCause();
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
        return running.stream().map(CompletableFuture::join).toList();
    }

    private static <T> T unchecked(Work<T> work) {
        try {
            return work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        var others = new ArrayList<Work<Table>>();
        addCheck(others, Layer.BRONZE, bronze.version(), committed, problem);
        addCheck(others, Layer.DEAD_LETTERS, deadLetters.version(), committed, problem);
        tables.addAll(sideBySide(others));
        return new StreamSnapshot(stream, committed, tables);
    }

    private void addCheck(
            List<Work<Table>> checks,
            Layer layer,
            @Nullable TableVersion version,
            BatchSet committed,
            @Nullable String ledgerProblem) {
        if (version != null) {
            checks.add(() -> checked(layer, version, committed, ledgerProblem));
        }
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
        var sample = table.with(newest(table.files()));
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
