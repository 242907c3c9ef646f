package io.sluice.producer.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BenchTests {

    @TempDir
    private Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void writesWhatItSaysItWrote() throws IOException {
        assertThat(run("--to=" + directory, "--events=1050", "--events-per-object=100", "--threads=3"))
                .isZero();

        var truth = JsonMapper.shared().readTree(out.toByteArray());
        assertThat(events(truth)).isEqualTo(1050);
        try (var files = Files.walk(directory)) {
            var sizes = files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .summaryStatistics();
            assertThat(sizes.getCount())
                    .isEqualTo(truth.at("/expected/objects").asLong())
                    .isEqualTo(11);
            assertThat(sizes.getSum()).isEqualTo(truth.get("bytes").asLong());
        }
        assertThat(err.toString(UTF_8)).contains("1,050 events").contains("events/s");
    }

    @Test
    void repeatsItsFaultsWithTheSameSeed() {
        run("--to=" + directory.resolve("one"), "--events=5000", "--events-per-object=100", "--threads=2", "--seed=5");
        var first = out.toString(UTF_8);
        out.reset();
        run("--to=" + directory.resolve("two"), "--events=5000", "--events-per-object=100", "--threads=2", "--seed=5");

        assertThat(out.toString(UTF_8)).isEqualTo(first).isNotEmpty();
    }

    @Test
    void explainsItself() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString(UTF_8)).contains("--events-per-object");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--events=0",
                "--events=many",
                "--events-per-object=0",
                "--invalid=2",
                "--corrupted=NaN",
                "--compression=zip",
                "--threads=0",
                "--seed=x",
                "--to=",
                "--to=s3://",
                "--to=s3://raw",
                "--unknown=1",
                "stray"
            })
    void refusesWrongOptions(String option) {
        assertThat(run("--to=" + directory, option)).isEqualTo(2);
        assertThat(err.toString(UTF_8)).startsWith("bench: ").hasLineCount(1);
        assertThat(directory).isEmptyDirectory();
    }

    private static long events(JsonNode truth) {
        var events = truth.at("/events/valid").asLong()
                + truth.at("/events/in_corrupted_batches").asLong();
        for (var count : truth.at("/events/invalid")) {
            events += count.asLong();
        }
        return events;
    }

    private int run(String... arguments) {
        return Bench.run(arguments, Map.of(), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    }
}
