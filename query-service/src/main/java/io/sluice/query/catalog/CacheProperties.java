package io.sluice.query.catalog;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The local copies of the tables' data files.
 *
 * @param directory where they are kept, over restarts too; one process at a time may use it
 * @param maxSize how many bytes of them are kept; the files that one statement needs must fit
 * @param downloads how many files are fetched at the same time
 */
@Validated
@ConfigurationProperties("query.cache")
record CacheProperties(
        @NotNull @DefaultValue(".sluice/query-cache") Path directory,
        @NotNull @DefaultValue("10GB") DataSize maxSize,
        @Min(1) @Max(64) @DefaultValue("8") int downloads) {}
