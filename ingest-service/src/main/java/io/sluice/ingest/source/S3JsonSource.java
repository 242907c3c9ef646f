package io.sluice.ingest.source;

import io.sluice.ingest.pipeline.StreamDefinition;
import io.sluice.ingest.sink.History;
import io.sluice.ingest.store.StoreConnection;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.apache.spark.sql.SparkSession;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/** Source {@code s3-json}: JSON objects under a prefix of a bucket, each delivered once. See {@link ObjectStream}. */
@Component
final class S3JsonSource implements SourceType<S3JsonSource.Settings> {

    private final StoreConnection store;

    S3JsonSource(StoreConnection store) {
        this.store = store;
    }

    /**
     * Where the objects are.
     *
     * @param bucket the bucket; may be created later
     * @param prefix only keys that begin so
     * @param intake what is taken of them
     */
    public record Settings(
            @NotBlank String bucket,
            @DefaultValue("") String prefix,
            @DefaultValue @Valid Intake intake) {}

    @Override
    public String type() {
        return "s3-json";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Source open(
            SparkSession spark,
            StreamDefinition stream,
            Settings settings,
            History history,
            ListingReport.Observer observer) {
        var raw = new S3RawStore(store, settings.bucket(), settings.prefix());
        return new ObjectSource(spark, stream, raw, settings.intake(), history, observer);
    }
}
