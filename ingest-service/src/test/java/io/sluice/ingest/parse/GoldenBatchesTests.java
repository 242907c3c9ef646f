package io.sluice.ingest.parse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.ingest.deadletter.Rejection;
import io.sluice.ingest.schema.RecordSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The batches that the producer's own tests write: see {@code docs/contract/events}. */
class GoldenBatchesTests {

    private static final Path CONTRACT = Path.of("../docs/contract/events");

    static Stream<String> files() throws IOException {
        return expected().propertyNames().stream();
    }

    private static JsonNode expected() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(CONTRACT.resolve("expected.json")));
    }

    @ParameterizedTest
    @MethodSource("files")
    void givesTheRowsAndDeadLettersThatTheProducerExpects(String file) throws IOException {
        var schema = Files.readString(Path.of("src/main/resources/schemas/events.schema.json"), UTF_8);
        var parser =
                new ObjectParser(RecordSchema.compile("events", schema), ParseLimits.defaults(), new PlainValues());
        var bytes = Files.readAllBytes(CONTRACT.resolve(file));
        var expected = expected().path(file);

        var parsed = parser.parse(bytes, bytes.length);

        assertThat(parsed.records()).isEqualTo(expected.path("records").asLong());
        assertThat(parsed.rows()).hasSize(expected.path("bronzeRows").asInt());
        assertThat(parsed.rejections().stream().map(GoldenBatchesTests::text))
                .containsExactlyElementsOf(expected.path("deadLetters")
                        .valueStream()
                        .map(GoldenBatchesTests::text)
                        .toList());
    }

    private static String text(Rejection rejection) {
        return rejection.reason().code() + " " + rejection.ordinal() + " " + rejection.field();
    }

    private static String text(JsonNode deadLetter) {
        return Stream.of("reason", "ordinal", "field")
                .map(name -> deadLetter.path(name).asString("null"))
                .reduce((a, b) -> a + " " + b)
                .orElseThrow();
    }
}
