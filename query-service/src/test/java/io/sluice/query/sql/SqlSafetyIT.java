package io.sluice.query.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.objectstore.ObjectStore;
import io.sluice.query.DeltaLake;
import io.sluice.query.RunningService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The attacks of the corpus, sent to the running service with real tables behind it. */
class SqlSafetyIT {

    @TempDir
    private static Path directory;

    private static ObjectStore store;
    private static RunningService service;

    @BeforeAll
    static void start() {
        store = ObjectStore.start(directory.resolve("store"));
        var lake = new DeltaLake(store, directory).createStream("events");
        lake.batch("events", 0, 50, 3);
        lake.batch("events", 1, 50, 3);
        service = RunningService.start(store, directory);
    }

    @AfterAll
    static void stop() {
        service.close();
        store.close();
    }

    @Test
    void refusesEveryAttackAndChangesNothing() throws IOException {
        var filesBefore = files();
        var tablesBefore = tables();
        for (var attack : Corpus.attacks()) {
            var sql = attack.replace("{cache}", directory.resolve("cache").toString())
                    .replace("{scratch}", directory.toString());
            var answer = service.query(sql);
            assertThat(answer.statusCode()).as(sql + ": " + answer.body()).isIn(400, 404);
            assertThat(answer.body()).doesNotContain("root:");
        }
        assertThat(files()).isEqualTo(filesBefore);
        assertThat(tables()).isEqualTo(tablesBefore);
    }

    @Test
    void survivesStatementsThatAreNestedDeeply() {
        for (var statement : List.of(
                "SELECT " + "(".repeat(30_000) + "1" + ")".repeat(30_000),
                "SELECT " + "(".repeat(60_000),
                "SELECT " + "[".repeat(30_000) + "1" + "]".repeat(30_000),
                "SELECT " + "- ".repeat(30_000) + "1",
                "SELECT " + "- ".repeat(499) + "1",
                "SELECT " + "(".repeat(499),
                "SELECT " + "NOT ".repeat(15_000) + "true",
                "SELECT 1" + "+1".repeat(30_000),
                "SELECT " + "(SELECT ".repeat(6_000) + "1" + ")".repeat(6_000),
                "FROM " + "(FROM ".repeat(8_000) + "x" + ")".repeat(8_000),
                "SELECT " + "abs(".repeat(12_000) + "1" + ")".repeat(12_000))) {
            assertThat(service.query(statement).statusCode()).isIn(200, 400, 413);
        }
        assertThat(service.query("SELECT 1").statusCode()).isEqualTo(200);
    }

    private static String tables() {
        return RunningService.json(service.query("SELECT (SELECT count(*) FROM bronze.events),"
                        + " (SELECT count(*) FROM dead_letters.events), (SELECT count(*) FROM ledger.events)"))
                .path("rows")
                .toString();
    }

    private static Map<String, Long> files() throws IOException {
        var files = new TreeMap<String, Long>();
        for (var root : List.of(directory, directory.resolve("cache"))) {
            try (var entries = Files.list(root)) {
                for (var entry : entries.filter(Files::isRegularFile).toList()) {
                    files.put(entry.toString(), Files.size(entry));
                }
            }
        }
        return files;
    }
}
