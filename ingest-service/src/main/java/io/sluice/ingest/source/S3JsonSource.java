package io.sluice.ingest.source;

import io.sluice.ingest.pipeline.StreamDefinition;
import io.sluice.ingest.sink.History;
import io.sluice.ingest.store.StoreConnection;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.hibernate.validator.constraints.time.DurationMin;
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
     * @param listing how new objects are found
     * @param overlap how much later than its neighbours an object may appear at its place in the order of keys
     * @param reconcileInterval how often a listing by cursor is checked against a full one
     */
    public record Settings(
            @NotBlank String bucket,
            @DefaultValue("") String prefix,

            @DefaultValue({".json", ".json.gz", ".jsonl", ".jsonl.gz", ".ndjson", ".ndjson.gz"}) @NotEmpty
            List<@NotBlank String> suffixes,

            @DefaultValue(Intake.MAX_OBJECTS) @Min(1) int maxObjectsPerTrigger,
            @DefaultValue(Intake.MAX_BYTES) @NotNull DataSize maxBytesPerTrigger,
            @DefaultValue("auto") @NotNull Listing listing,

            @DefaultValue(Intake.OVERLAP) @DurationMin(seconds = 1)
            Duration overlap,

            @DefaultValue(Intake.RECONCILE_INTERVAL) @DurationMin(seconds = 1)
            Duration reconcileInterval) {

        Intake intake() {
            return new Intake(
                    suffixes, maxObjectsPerTrigger, maxBytesPerTrigger.toBytes(), listing, overlap, reconcileInterval);
        }
    }

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
        var raw = new S3RawStore(store, settings.bucket(), settings.prefix());
        return new ObjectSource(spark, stream, raw, settings.intake(), history);
    }
}
