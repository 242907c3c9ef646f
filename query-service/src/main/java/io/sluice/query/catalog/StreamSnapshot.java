package io.sluice.query.catalog;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The tables of one stream at one committed batch. Immutable. */
final class StreamSnapshot {

    private final String stream;
    private final BatchSet committed;
    private final List<Table> tables;
    private final Map<Layer, String> queries = new ConcurrentHashMap<>();

    StreamSnapshot(String stream, BatchSet committed, List<Table> tables) {
        this.stream = stream;
        this.committed = committed;
        this.tables = List.copyOf(tables);
    }

    String stream() {
        return stream;
    }

    /** The newest committed batch; null when there is none yet. */
    @Nullable
    Long batchId() {
        return committed.latest();
    }

    /** The batches that the ledger has. */
    BatchSet committed() {
        return committed;
    }

    List<Table> tables() {
        return tables;
    }

    /**
     * One of the tables.
     *
     * @throws IllegalArgumentException when the stream does not have it
     */
    Table table(Layer layer) {
        return tables.stream()
                .filter(table -> table.layer() == layer)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(stream + " has no " + layer.schema()));
    }

    /** What {@link Table#query()} says of one of the tables, said once: it is long when there are many files. */
    String query(Layer layer) {
        return queries.computeIfAbsent(layer, key -> table(key).query());
    }

    /** The same tables with the rows of some batches only. */
    StreamSnapshot at(BatchSet batches) {
        return new StreamSnapshot(
                stream,
                batches,
                tables.stream().map(table -> table.showing(batches)).toList());
    }
}
