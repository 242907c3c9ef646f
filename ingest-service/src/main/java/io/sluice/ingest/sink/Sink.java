package io.sluice.ingest.sink;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.DataStreamWriter;

/**
 * The end of one run of a stream. Made anew for each start, used by that run's thread, closed when its query has
 * ended.
 */
public interface Sink extends AutoCloseable {

    /** Which objects are committed already; read once, before the source is asked for anything. */
    History history();

    /** Where the rows go. The caller adds trigger, checkpoint and name, and starts the query. */
    DataStreamWriter<Row> write(Dataset<Row> outcomes);

    @Override
    void close();
}
