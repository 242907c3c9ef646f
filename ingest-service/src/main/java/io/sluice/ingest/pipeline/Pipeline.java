package io.sluice.ingest.pipeline;

import io.sluice.ingest.sink.CommittedBatch;
import io.sluice.ingest.sink.Sink;
import io.sluice.ingest.sink.SinkType;
import io.sluice.ingest.source.Lag;
import io.sluice.ingest.source.ListingReport;
import io.sluice.ingest.source.Source;
import io.sluice.ingest.source.SourceType;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.Trigger;

/**
 * One run of a stream: its sink, its source, and the query between them. Opened, started and closed by one thread;
 * all but {@link #start} and {@link #close} may be called by others.
 */
public final class Pipeline implements AutoCloseable {

    private final StreamDefinition stream;
    private final Sink sink;
    private final Source source;

    private Pipeline(StreamDefinition stream, Sink sink, Source source) {
        this.stream = stream;
        this.sink = sink;
        this.source = source;
    }

    /**
     * A kind of source or sink together with its settings.
     *
     * @param <T> {@link SourceType} or {@link SinkType}
     * @param <S> the settings of that kind
     */
    public record Plugin<T, S>(T type, S settings) {}

    /** Opens the sink first: what it holds tells the source what not to deliver again. */
    public static <A, B> Pipeline open(
            SparkSession spark,
            StreamDefinition stream,
            Plugin<SourceType<A>, A> source,
            Plugin<SinkType<B>, B> sink,
            ListingReport.Observer listings,
            CommittedBatch.Observer batches) {
        var openSink = sink.type().open(spark, stream, sink.settings(), batches);
        try {
            var openSource = source.type().open(spark, stream, source.settings(), openSink.history(), listings);
            return new Pipeline(stream, openSink, openSource);
        } catch (RuntimeException e) {
            openSink.close();
            throw e;
        }
    }

    public StreamingQuery start(Duration trigger) {
        try {
            return sink.write(source.read())
                    .queryName(stream.name())
                    .option("checkpointLocation", stream.checkpoint())
                    .trigger(Trigger.ProcessingTime(trigger.toMillis()))
                    .start();
        } catch (TimeoutException e) {
            throw new IllegalStateException("Another run of stream " + stream.name() + " is still active", e);
        }
    }

    /** Lets the batch in flight be the last one. */
    public void drain() {
        source.drain();
    }

    /** Whether that last batch is done. */
    public boolean quiet() {
        return source.quiet();
    }

    /** What waits; answers at once. */
    public Lag lag() {
        return source.lag();
    }

    /** How the source finds what is new; answers at once. */
    public String discovery() {
        return source.discovery();
    }

    @Override
    public void close() {
        try {
            source.close();
        } finally {
            sink.close();
        }
    }
}
