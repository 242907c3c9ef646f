package io.sluice.query.catalog;

import io.sluice.query.catalog.Catalog.Published;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One snapshot of all tables, and a hold on its files. Used by one thread; close it soon. */
public final class Session implements AutoCloseable {

    private final Published published;

    Session(Published published) {
        this.published = published;
    }

    /** All tables, those that cannot be queried too. */
    public List<Table> tables() {
        return published.snapshot().streams().stream()
                .flatMap(stream -> stream.tables().stream())
                .toList();
    }

    /** The query behind a table's view, for an engine in {@link Catalog#directory()}. */
    public String query(Table table) {
        var snapshot = published.snapshot().stream(table.stream());
        return snapshot == null ? table.query() : snapshot.query(table);
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

    @Override
    public void close() {
        published.snapshot().release();
    }
}
