package io.sluice.query.catalog;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The tables of one stream at one committed batch, with a hold on their files that is shared by whoever uses the
 * snapshot. The maker holds it once. Safe for use by many threads.
 */
final class StreamSnapshot implements AutoCloseable {

    private final String stream;
    private final @Nullable Long batchId;
    private final List<Table> tables;
    private final List<Mirror.Lease> leases;
    private final Map<Layer, String> queries = new ConcurrentHashMap<>();
    private final AtomicInteger holders = new AtomicInteger(1);

    StreamSnapshot(String stream, @Nullable Long batchId, List<Table> tables, List<Mirror.Lease> leases) {
        this.stream = stream;
        this.batchId = batchId;
        this.tables = List.copyOf(tables);
        this.leases = List.copyOf(leases);
    }

    String stream() {
        return stream;
    }

    /** The newest committed batch; null when there is none yet. */
    @Nullable
    Long batchId() {
        return batchId;
    }

    List<Table> tables() {
        return tables;
    }

    /** What {@link Table#query()} says of one of the tables, said once: it is long when there are many files. */
    String query(Table table) {
        return queries.computeIfAbsent(table.layer(), layer -> table.query());
    }

    long bytes() {
        return tables.stream().mapToLong(Table::bytes).sum();
    }

    /** Adds a holder. Only who knows of another holder may call this. */
    StreamSnapshot retain() {
        holders.incrementAndGet();
        return this;
    }

    /** Takes a holder away; the last one lets the files go. */
    @Override
    public void close() {
        if (holders.decrementAndGet() == 0) {
            leases.forEach(Mirror.Lease::close);
        }
    }
}
