package io.sluice.ingest.source;

import io.sluice.ingest.pipeline.StreamDefinition;
import io.sluice.ingest.sink.History;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/**
 * Source {@code directory-json}: JSON files below a directory, each delivered once. The directory must be the same for
 * driver and tasks. See {@link ObjectStream}.
 */
@Component
final class DirectoryJsonSource implements SourceType<DirectoryJsonSource.Settings> {

    /**
     * Where the objects are.
     *
     * @param path the directory; may be created later
     * @param intake what is taken of them
     */
    public record Settings(
            @NotNull Path path, @DefaultValue @Valid Intake intake) {}

    @Override
    public String type() {
        return "directory-json";
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
        var raw = new DirectoryRawStore(settings.path().toAbsolutePath().toString());
        return new ObjectSource(spark, stream, raw, settings.intake(), history, observer);
    }
}
