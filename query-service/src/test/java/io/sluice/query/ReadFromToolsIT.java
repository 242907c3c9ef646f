package io.sluice.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.sluice.objectstore.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands for curl in {@code docs/how-to/read-from-tools.md}, as they stand there, except for the port. */
class ReadFromToolsIT {

    private static final Path GUIDE = Path.of("..", "docs", "how-to", "read-from-tools.md");

    /** A command with the lines that continue it, unless it goes into a pipe. */
    private static final Pattern COMMAND = Pattern.compile("(?m)^    curl (?:[^\\n|]*\\\\\\n)*[^\\n|]*[^\\n|\\\\]$");

    @TempDir
    private static Path directory;

    private static ObjectStore store;
    private static RunningService service;

    @BeforeAll
    static void start() throws IOException {
        store = ObjectStore.start(directory.resolve("store"));
        new DeltaLake(store, directory).createStream("events").batch("events", 0, 50, 3);
        service = RunningService.start(store, directory);
        Files.writeString(
                directory.resolve(".netrc"),
                "machine 127.0.0.1 login " + RunningService.VIEWER.replace(":", " password ") + "\n");
    }

    @AfterAll
    static void stop() {
        service.close();
        store.close();
    }

    @Test
    void fetchesWhatTheGuideFetches() throws Exception {
        assumeTrue(run("command -v curl") == 0, "curl is not here");
        var commands = COMMAND.matcher(Files.readString(GUIDE, UTF_8))
                .results()
                .map(command -> command.group().replace(":8083/", ":" + service.port() + "/"))
                .toList();
        assertThat(commands).hasSizeGreaterThanOrEqualTo(4);
        for (var command : commands) {
            assertThat(run(command)).as(command).isZero();
        }
        assertThat(Files.readAllLines(directory.resolve("by-minute.csv")))
                .first()
                .isEqualTo("minute,n");
        assertThat(Files.readAllLines(directory.resolve("reasons.csv")))
                .containsExactly("category,reason,n", "invalid_schema,missing_field,3");
        assertThat(rows("events.parquet")).isEqualTo(50);
        assertThat(rows("user.parquet")).isEqualTo(5);
    }

    private static int run(String command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(List.of("sh", "-c", command))
                .directory(directory.toFile())
                .inheritIO();
        builder.environment().put("HOME", directory.toString());
        return builder.start().waitFor();
    }

    private static long rows(String file) throws Exception {
        try (var duckDb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckDb.createStatement();
                var count = statement.executeQuery("SELECT count(*) FROM '%s'".formatted(directory.resolve(file)))) {
            count.next();
            return count.getLong(1);
        }
    }
}
