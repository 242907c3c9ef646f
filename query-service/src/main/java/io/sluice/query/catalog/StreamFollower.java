package io.sluice.query.catalog;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Follows the three tables of one stream and makes consistent snapshots of them. The ledger is read first: the others,
 * read later, then hold every batch that it names. Used by the refreshing thread only.
 */
final class StreamFollower {

    private final String stream;
    private final TableFollower ledger;
    private final TableFollower bronze;
    private final TableFollower deadLetters;
    private final Mirror mirror;
    private final DataFiles dataFiles;

    /** The batches of each ledger file; files do not change, so each is read once. */
    private Map<DataFile, BatchSet> ledgerBatches = Map.of();

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
     * @param budget how many bytes of files the snapshot may hold
     * @return a snapshot that the caller holds, or null when the one before is still right
     * @throws IOException when the store does not answer; the next call goes on from here
     */
    @Nullable
    StreamSnapshot refresh(boolean thorough, long budget) throws IOException {
        changed |= follow(ledger, thorough);
        if (!changed && !thorough) {
            return null;
        }
        changed |= follow(bronze, thorough);
        changed |= follow(deadLetters, thorough);
        if (!changed) {
            return null;
        }
        var snapshot = snapshot(budget);
        changed = false;
        return snapshot;
    }

    private static boolean follow(TableFollower table, boolean thorough) throws IOException {
        var asNew = thorough || table.version() == null;
        return asNew ? table.verify() : table.advance();
    }

    private StreamSnapshot snapshot(long budget) throws IOException {
        var assembly = new Assembly(budget);
        try {
            var ledgerProblem = assembly.addLedger();
            var committed = ledgerProblem == null ? committed() : BatchSet.NONE;
            assembly.add(Layer.BRONZE, bronze.version(), committed, ledgerProblem);
            assembly.add(Layer.DEAD_LETTERS, deadLetters.version(), committed, ledgerProblem);
            return new StreamSnapshot(stream, committed.latest(), assembly.tables, assembly.leases);
        } catch (IOException | RuntimeException e) {
            assembly.leases.forEach(Mirror.Lease::close);
            throw e;
        }
    }

    private BatchSet committed() throws IOException {
        var version = ledger.version();
        var known = new HashMap<DataFile, BatchSet>();
        if (version != null) {
            for (var file : version.files().values()) {
                var batches = ledgerBatches.get(file);
                known.put(file, batches == null ? dataFiles.ledgerBatches(file) : batches);
            }
        }
        ledgerBatches = known;
        return BatchSet.union(known.values());
    }

    /** The tables of a snapshot that is being made, and the holds on their files. */
    private final class Assembly {

        private final List<Table> tables = new ArrayList<>();
        private final List<Mirror.Lease> leases = new ArrayList<>();
        private long left;

        Assembly(long budget) {
            this.left = budget;
        }

        /** Adds the ledger, if there is one, and answers why it cannot be read, or null when it can. */
        @Nullable
        String addLedger() throws IOException {
            var version = ledger.version();
            if (version == null) {
                return null;
            }
            var files = List.copyOf(version.files().values());
            var table = held(new Table(
                    stream, Layer.LEDGER, version.comment(), version.columns(), files, null, version.unsupported()));
            tables.add(table);
            return table.unavailable() == null ? null : "its ledger cannot be read: " + table.unavailable();
        }

        void add(Layer layer, @Nullable TableVersion version, BatchSet committed, @Nullable String ledgerProblem)
                throws IOException {
            if (version != null) {
                var files = version.files().values().stream()
                        .filter(file -> file.mayHold(committed))
                        .toList();
                var problem = version.unsupported() == null ? ledgerProblem : version.unsupported();
                tables.add(held(
                        new Table(stream, layer, version.comment(), version.columns(), files, committed, problem)));
            }
        }

        private Table held(Table table) throws IOException {
            if (table.unavailable() != null) {
                return table;
            }
            if (table.columns().stream()
                    .noneMatch(column -> column.name().equals(table.layer().batchColumn()))) {
                return table.unavailable("it has no column " + table.layer().batchColumn());
            }
            var bytes = table.bytes();
            if (bytes > left) {
                return table.unavailable(
                        "its %d files have %d bytes, more than the cache has left; raise query.cache.max-size (%d bytes)"
                                .formatted(table.files().size(), bytes, mirror.maxBytes()));
            }
            left -= bytes;
            leases.add(mirror.lease(table.files()));
            var problem = dataFiles.problemOf(table);
            return problem == null ? table : table.unavailable(problem);
        }
    }
}
