package io.sluice.query.sql;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.sluice.query.pool.EngineProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** The disk space of large results, bounded for all of them together. Safe for use by many threads. */
@Component
class ResultStore {

    private static final String SUFFIX = ".result";

    private final ResultProperties properties;
    private final Path directory;
    private final AtomicLong bytes = new AtomicLong();

    ResultStore(ResultProperties properties, EngineProperties engine, MeterRegistry meters) {
        this.properties = properties;
        this.directory = emptied(engine.spillDirectory().resolve("results"));
        Gauge.builder("query.results.bytes", bytes, AtomicLong::get).register(meters);
    }

    private static Path emptied(Path directory) {
        try {
            Files.createDirectories(directory);
            try (var leftovers = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
                for (var leftover : leftovers) {
                    Files.delete(leftover);
                }
            }
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "query.engine.spill-directory has '%s', which cannot be used; set it to a directory that can be written"
                            .formatted(directory),
                    e);
        }
    }

    Spool spool() {
        return new Spool(directory.resolve(UUID.randomUUID() + SUFFIX), this::reserve);
    }

    private void reserve(long more) {
        if (bytes.addAndGet(more) > properties.maxSize().toBytes() && more > 0) {
            throw QueryProblem.busy("The results that wait to be read fill their space on disk. Read or delete yours"
                    + " (GET /api/v1/queries), or send this statement again later.");
        }
    }
}
