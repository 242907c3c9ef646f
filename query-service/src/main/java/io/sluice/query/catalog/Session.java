package io.sluice.query.catalog;

import io.sluice.query.catalog.Catalog.Published;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One snapshot of all tables, whatever is published meanwhile. Immutable. */
public final class Session {

    private final Published published;
    private final Mirror mirror;
    private final DataFiles dataFiles;

    Session(Published published, Mirror mirror, DataFiles dataFiles) {
        this.published = published;
        this.mirror = mirror;
        this.dataFiles = dataFiles;
    }

    /** All tables, those that cannot be queried too. */
    public List<Table> tables() {
        return published.snapshot().streams().stream()
                .flatMap(stream -> stream.tables().stream())
                .toList();
    }

    /** The newest committed batch of a stream, or null when there is none. */
    public @Nullable Long batchId(String stream) {
        var snapshot = published.snapshot().stream(stream);
        return snapshot == null ? null : snapshot.batchId();
    }

    /** The time up to which every committed batch of these streams is in the snapshot; null without streams. */
    public @Nullable Instant dataAsOf(Set<String> streams) {
        return streams.stream()
                .map(published.asOf()::get)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .orElse(null);
    }

    /**
     * Fetches the files that a statement needs and holds them.
     *
     * @param tables the tables that it reads, as this snapshot or another one has them
     * @param stop ends the waiting when it is completed
     * @throws CacheSpaceException when these files do not fit into the cache
     * @throws IOException when one of them cannot be fetched
     * @throws CancellationException when it was stopped
     */
    public Reading read(Collection<TableRead> tables, CompletableFuture<?> stop) throws IOException {
        var views = new ArrayList<TableView>();
        var files = new ArrayList<DataFile>();
        var visible = 0;
        for (var read : tables) {
            var stream = stream(read.table().stream());
            var table = stream.table(read.table().layer());
            var needed = table.files().stream().filter(read.filter()::keeps).toList();
            var query = needed.size() == table.files().size()
                    ? stream.query(table.layer())
                    : table.with(needed).query();
            views.add(new TableView(table.layer().schema(), table.sqlName(), query));
            files.addAll(needed);
            visible += table.files().size();
        }
        return new Reading(this, views, files.size(), visible, mirror.lease(files, stop));
    }

    private StreamSnapshot stream(String name) {
        var stream = published.snapshot().stream(name);
        if (stream == null) {
            throw new IllegalArgumentException("There is no stream " + name);
        }
        return stream;
    }

    /**
     * The same tables as they were right after an earlier batch of a stream: with the rows of the batches up to that one.
     *
     * @throws UnknownBatchException when the stream's ledger does not have the batch
     * @throws CacheSpaceException when the part of the ledger that has it does not fit into the cache
     * @throws IOException when that part cannot be fetched
     * @throws CancellationException when it was stopped
     */
    public Session asOf(String stream, long batch, CompletableFuture<?> stop)
            throws UnknownBatchException, IOException {
        var now = stream(stream);
        if (!now.committed().contains(batch)) {
            throw new UnknownBatchException(stream, batch, now.committed());
        }
        var then = new CatalogSnapshot(
                published.snapshot().number(),
                Map.of(stream, now.at(now.committed().upTo(batch))));
        return new Session(new Published(then, Map.of(stream, committedAt(now, batch, stop))), mirror, dataFiles);
    }

    private Instant committedAt(StreamSnapshot stream, long batch, CompletableFuture<?> stop) throws IOException {
        var entries = stream.table(Layer.LEDGER).showing(BatchSet.of(List.of(batch)));
        var lease = mirror.lease(entries.files(), stop);
        try {
            return dataFiles.committedAt(entries);
        } finally {
            lease.close();
        }
    }
}
