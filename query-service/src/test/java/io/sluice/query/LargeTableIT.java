package io.sluice.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.objectstore.ObjectStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table that is larger than the cache. */
class LargeTableIT {

    @TempDir
    private Path directory;

    @Test
    void answersWhatFitsAndSaysHowToAskForLess() {
        try (var store = ObjectStore.start(directory.resolve("store"))) {
            var lake = new DeltaLake(store, directory).createStream("events");
            for (var batch = 0; batch < 12; batch++) {
                lake.batch("events", batch, 50, 0);
            }
            try (var service = RunningService.start(store, directory, "--query.cache.max-size=20KB")) {
                for (var batch = 0; batch < 12; batch++) {
                    var part = RunningService.json(
                            service.query("SELECT count(*) FROM bronze.events WHERE _batch_id = " + batch));
                    assertThat(part.path("rows").toString()).isEqualTo("[[50]]");
                    assertThat(part.path("filesRead").asInt()).isEqualTo(1);
                    assertThat(part.path("filesVisible").asInt()).isEqualTo(12);
                }
                var whole = service.query("SELECT count(DISTINCT user_id) FROM bronze.events");
                assertThat(whole.statusCode()).isEqualTo(413);
                assertThat(RunningService.json(whole).path("code").asString()).isEqualTo("too_large");
                assertThat(RunningService.json(whole).path("detail").asString())
                        .contains("12 files", "query.cache.max-size", "_batch_id");
                assertThat(service.query("DESCRIBE bronze.events").statusCode()).isEqualTo(200);
                var tables = RunningService.json(service.get("/api/v1/tables", RunningService.VIEWER));
                assertThat(tables.get(1).path("rowCount").asInt()).isEqualTo(600);
            }
        }
    }
}
