package io.sluice.ingest.sink;

import io.sluice.ingest.pipeline.StreamDefinition;
import org.apache.spark.sql.SparkSession;

/**
 * A kind of sink. One bean per kind; {@code ingest.streams.<name>.sink.type} picks it.
 *
 * @param <S> its settings, bound from {@code ingest.streams.<name>.sink}
 */
public interface SinkType<S> {

    /** The name in the configuration. */
    String type();

    Class<S> settings();

    /**
     * Opens the sink for one run of a stream; may take as long as the store takes to answer.
     *
     * @param observer is told of each batch after its commit
     */
    Sink open(SparkSession spark, StreamDefinition stream, S settings, CommittedBatch.Observer observer);
}
