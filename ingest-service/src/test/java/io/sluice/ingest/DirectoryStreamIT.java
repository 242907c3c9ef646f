package io.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.objectstore.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same stream with files of a directory for objects. */
class DirectoryStreamIT {

    @TempDir
    Path directory;

    @Test
    void ingestsFilesOfADirectory() throws IOException {
        var landing = Files.createDirectories(directory.resolve("landing/2026"));
        Files.writeString(landing.resolve("1.json"), RawBucket.events(3));
        Files.writeString(landing.resolve("2.jsonl"), RawBucket.event() + "\n{\"torn\":\n" + RawBucket.event() + "\n");
        try (var store = ObjectStore.start(directory.resolve("store"));
                var ingest = RunningIngest.on(
                        store,
                        "--ingest.streams.events.source.type=directory-json",
                        "--ingest.streams.events.source.path=" + directory.resolve("landing"))) {
            ingest.awaitObjects(2);
            assertThat(ingest.table("bronze").count()).isEqualTo(5);
            assertThat(ingest.table("dead-letters")
                            .select("category")
                            .as(Encoders.STRING())
                            .collectAsList())
                    .containsExactly("corrupted_record");
            assertThat(ingest.status().path("discovery").asString()).startsWith("full: lists all 2 objects");
        }
    }
}
