package io.sluice.ingest.source;

import io.sluice.ingest.pipeline.StreamDefinition;
import io.sluice.ingest.row.Outcome;
import io.sluice.ingest.row.TableSchemas;
import io.sluice.ingest.sink.History;
import io.sluice.ingest.spark.DriverObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.types.StructType;

/** One run of a source of objects, whatever store they are in. */
final class ObjectSource implements Source, ObjectTable.Opening {

    private final SparkSession spark;
    private final StreamDefinition stream;
    private final RawStore store;
    private final Discovery discovery;
    private final Drain drain = new Drain();
    private final String ticket = ObjectTable.SOURCES.put(this);

    ObjectSource(
            SparkSession spark,
            StreamDefinition stream,
            RawStore store,
            Intake intake,
            History history,
            ListingReport.Observer observer) {
        this.spark = spark;
        this.stream = stream;
        this.store = store;
        this.discovery = new Discovery(store, intake, history, observer, Clock.systemUTC());
    }

    @Override
    public Dataset<Row> read() {
        return spark.readStream()
                .format(ObjectTable.class.getName())
                .option(DriverObjects.OPTION, ticket)
                .load();
    }

    @Override
    public StructType schema() {
        return Outcome.schema(TableSchemas.bronze(stream.schema()));
    }

    @Override
    public MicroBatchStream open(String checkpoint) {
        var directory = new Path(checkpoint, "batches");
        try {
            var hadoop = ((org.apache.spark.sql.classic.SparkSession) spark)
                    .sessionState()
                    .newHadoopConf();
            var fileLog = new FileLog(directory, hadoop);
            var readers = new ObjectReaderFactory(store, stream.schema(), stream.limits());
            return new ObjectStream(
                    discovery, fileLog, readers, spark.sparkContext().defaultParallelism(), drain);
        } catch (IOException e) {
            throw new UncheckedIOException("File log " + directory + " cannot be read", e);
        }
    }

    @Override
    public void drain() {
        drain.request();
    }

    @Override
    public boolean quiet() {
        return drain.quiet();
    }

    @Override
    public Lag lag() {
        return discovery.lag();
    }

    @Override
    public String discovery() {
        return discovery.explanation();
    }

    @Override
    public void close() {
        ObjectTable.SOURCES.remove(ticket);
    }
}
