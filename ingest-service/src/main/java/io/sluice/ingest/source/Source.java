package io.sluice.ingest.source;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The beginning of one run of a stream. Made anew for each start; {@link #drain} and {@link #lag} may be called by
 * other threads than the one that runs the query.
 */
public interface Source extends AutoCloseable {

    /** The stream's rows, in the form that its sink takes. */
    Dataset<Row> read();

    /** Hands out nothing more, so that the batch in flight is the last one. */
    void drain();

    /** Whether the source is drained and the batch in flight, if there was one, is done. */
    boolean quiet();

    /** What is known to wait; answers at once. */
    Lag lag();

    /** How the source finds what is new, in a sentence for operators; answers at once. */
    String discovery();

    @Override
    void close();
}
