package io.sluice.ingest.source;

import io.sluice.ingest.pipeline.StreamDefinition;
import io.sluice.ingest.sink.History;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Source {@code directory-json}: JSON files below a directory, each delivered once. The directory must be the same for
 * driver and tasks. See {@link ObjectStream}.
 */
@Component
final class DirectoryJsonSource implements SourceType<DirectoryJsonSource.Settings> {

    /**
     * What is read, and how much at once.
     *
     * @param path the directory; may be created later
     * @param suffixes only files that end in one of these
     * @param maxObjectsPerTrigger most files in a batch
     * @param maxBytesPerTrigger most bytes in a batch of more than one file
     * @param listing how new files are found
     * @param overlap how much later than its neighbours a file may appear at its place in the order of paths
     * @param reconcileInterval how often a listing by cursor is checked against a full one
     */
    public record Settings(
            @NotNull Path path,

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
        return "directory-json";
    }

    @Override
    public Class<Settings> settings() {
        return Settings.class;
    }

    @Override
    public Source open(SparkSession spark, StreamDefinition stream, Settings settings, History history) {
        var raw = new DirectoryRawStore(settings.path().toAbsolutePath().toString());
        return new ObjectSource(spark, stream, raw, settings.intake(), history);
    }
}
