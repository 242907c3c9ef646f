package io.sluice.ingest.source;

import io.sluice.ingest.pipeline.StreamDefinition;
import io.sluice.ingest.sink.History;
import org.apache.spark.sql.SparkSession;

/**
 * A kind of source. One bean per kind; {@code ingest.streams.<name>.source.type} picks it.
 *
 * @param <S> its settings, bound from {@code ingest.streams.<name>.source}
 */
public interface SourceType<S> {

    /** The name in the configuration. */
    String type();

    Class<S> settings();

    /**
     * Opens the source for one run of a stream.
     *
     * @param history what the sink holds already and must not get again
     * @param observer is told of each look at what is there
     */
    Source open(
            SparkSession spark, StreamDefinition stream, S settings, History history, ListingReport.Observer observer);
}
