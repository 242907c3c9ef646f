package io.sluice.ingest.source;

import java.io.IOException;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.jspecify.annotations.Nullable;

/** The task's side of the source: object after object, outcome after outcome. One task thread uses it. */
final class ObjectPartitionReader implements PartitionReader<InternalRow> {

    private final ObjectFetcher fetcher;
    private final ObjectOutcomes outcomes;
    private ObjectOutcomes.@Nullable Rows rows;
    private @Nullable InternalRow current;

    ObjectPartitionReader(ObjectFetcher fetcher, ObjectOutcomes outcomes) {
        this.fetcher = fetcher;
        this.outcomes = outcomes;
    }

    @Override
    public boolean next() throws IOException {
        if (rows == null || !rows.hasNext()) {
            if (!fetcher.hasNext()) {
                return false;
            }
            rows = outcomes.of(fetcher.next());
        }
        current = rows.next();
        return true;
    }

    @Override
    public InternalRow get() {
        if (current == null) {
            throw new NoSuchElementException("next() comes first");
        }
        return current;
    }

    @Override
    public void close() {
        fetcher.close();
        if (rows != null) {
            rows.close();
        }
    }
}
