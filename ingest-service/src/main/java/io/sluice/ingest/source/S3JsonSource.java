package io.sluice.ingest.source;

import io.sluice.ingest.pipeline.StreamDefinition;
import io.sluice.ingest.row.Outcome;
import io.sluice.ingest.row.TableSchemas;
import io.sluice.ingest.sink.History;
import io.sluice.ingest.spark.DriverObjects;
import io.sluice.ingest.store.StoreConnection;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.types.StructType;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Source {@code s3-json}: JSON objects under a prefix of a bucket, each delivered once. See {@link ObjectStream}. */
@Component
final class S3JsonSource implements SourceType<S3JsonSource.Settings> {

    private final StoreConnection store;

    S3JsonSource(StoreConnection store) {
        this.store = store;
    }

    /**
     * What is read, and how much at once.
     *
     * @param bucket the bucket; may be created later
     * @param prefix only keys that begin so
     * @param suffixes only keys that end in one of these
     * @param maxObjectsPerTrigger most objects in a batch
     * @param maxBytesPerTrigger most bytes in a batch of more than one object
     */
    public record Settings(
            @NotBlank String bucket,
            @DefaultValue("") String prefix,

            @DefaultValue({".json", ".json.gz", ".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz"}) @NotEmpty
            List<@NotBlank String> suffixes,

            @DefaultValue("1000") @Min(1) int maxObjectsPerTrigger,
            @DefaultValue("256MB") @NotNull DataSize maxBytesPerTrigger) {}

    @Override
    public String type() {
        return "s3-json";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Source open(SparkSession spark, StreamDefinition stream, Settings settings, History history) {
        var discovery = new Discovery(store.client(), settings);
        history.forEachObject(discovery::skip);
        return new Run(spark, stream, discovery, store);
    }

    private static final class Run implements Source, ObjectTable.Opening {

        private final SparkSession spark;
        private final StreamDefinition stream;
        private final Discovery discovery;
        private final StoreConnection store;
        private final Drain drain = new Drain();
        private final String ticket = ObjectTable.SOURCES.put(this);

        Run(SparkSession spark, StreamDefinition stream, Discovery discovery, StoreConnection store) {
            this.spark = spark;
            this.stream = stream;
            this.discovery = discovery;
            this.store = store;
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
                var fileLog = new FileLog(directory.getFileSystem(hadoop), directory);
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
            return discovery.waiting();
        }

        @Override
        public void close() {
            ObjectTable.SOURCES.remove(ticket);
        }
    }
}
