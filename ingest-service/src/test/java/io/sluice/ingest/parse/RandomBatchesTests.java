package io.sluice.ingest.parse;

import static io.sluice.ingest.parse.Events.array;
import static io.sluice.ingest.parse.Events.concat;
import static io.sluice.ingest.parse.Events.gzip;
import static io.sluice.ingest.parse.Events.outcomes;
import static io.sluice.ingest.parse.Events.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.ingest.deadletter.Category;
import io.sluice.ingest.deadletter.Reason;
import io.sluice.ingest.deadletter.Rejection;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every batch, tried with many; the seed in a failing test's name repeats it. */
class RandomBatchesTests {

    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final ObjectParser parser = Events.parser();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void readsTheSameValuesAsATree(long seed) throws JsonProcessingException {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            List<ObjectNode> events = events(random);
            byte[] batch = utf8(write(events, random));

            ParsedObject parsed = parser.parse(batch, batch.length);

            assertThat(parsed.rejections()).isEmpty();
            assertThat(parsed.rows()).hasSameSizeAs(events);
            for (ParsedRow row : parsed.rows()) {
                assertThat(row.values()).containsExactly(valuesOf(events.get((int) row.ordinal())));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void losesNoRecordToAnyMutation(long seed) throws JsonProcessingException {
        Random random = new Random(seed);
        for (int i = 0; i < 4_000; i++) {
            byte[] batch = mutate(utf8(write(events(random), random)), random);

            ParsedObject parsed = parser.parse(batch, batch.length);

            if (isWholeObject(parsed)) {
                assertThat(parsed.records()).isEqualTo(1);
            } else {
                assertThat(ordinals(parsed))
                        .containsExactlyElementsOf(
                                LongStream.range(0, parsed.records()).boxed().toList());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void takesAnArrayForIntactExactlyWhenJacksonDoes(long seed) throws JsonProcessingException {
        Random random = new Random(seed);
        for (int i = 0; i < 4_000; i++) {
            byte[] batch =
                    concat(utf8("["), mutate(utf8(array(strings(events(random))).substring(1)), random));

            ParsedObject parsed = parser.parse(batch, batch.length);

            assertThat(isWholeObject(parsed))
                    .as(() -> new String(batch, StandardCharsets.UTF_8))
                    .isEqualTo(!isIntactArray(batch));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void givesTheSameForAnObjectThatDoesNotFitInMemory(long seed) throws JsonProcessingException {
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            byte[] batch = mutate(utf8(write(events(random), random)), random);
            byte[] stored = random.nextInt(4) == 0 ? gzip(batch) : batch;
            ParsedObject spooled = Events.parseSpooled(stored, 1 + random.nextInt(50), 1 + random.nextInt(2_000));

            assertThat(outcomes(spooled))
                    .as(() -> new String(batch, StandardCharsets.UTF_8))
                    .isEqualTo(outcomes(parser.parse(stored, stored.length)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void givesTheSameWhereverTheWindowEnds(long seed) throws JsonProcessingException {
        Random random = new Random(seed);
        byte[] batch = utf8(write(events(random), random));
        List<Object> expected = outcomes(parser.parse(batch, batch.length));
        for (int window = 1; window <= batch.length; window++) {
            assertThat(outcomes(Events.parseSpooled(batch, window, 3 * window))).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void takesEveryCutOfAnArrayForTruncated(long seed) throws JsonProcessingException {
        Random random = new Random(seed);
        byte[] batch = utf8(array(strings(events(random))));
        for (int length = 1; length < batch.length; length++) {
            ParsedObject parsed = parser.parse(Arrays.copyOf(batch, length), length);

            assertThat(parsed.rejections())
                    .extracting(Rejection::reason)
                    .containsExactly(Utf8.firstInvalid(batch, length) < 0 ? Reason.TRUNCATED_JSON : Reason.NOT_UTF8);
        }
    }

    private static List<ObjectNode> events(Random random) {
        List<ObjectNode> events = new ArrayList<>();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            ObjectNode event = JACKSON.createObjectNode()
                    .put("event_id", new UUID(random.nextLong(), random.nextLong()).toString())
                    .put("user_id", new UUID(random.nextLong(), random.nextLong()).toString())
                    .put("event_type", "x" + randomString(random))
                    .put(
                            "event_timestamp",
                            Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000) * 1_000L)
                                    .toString());
            event.putObject("properties").put("url", randomString(random)).put("user_agent", randomString(random));
            events.add(event);
        }
        return events;
    }

    private static String randomString(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            text.appendCodePoint(
                    switch (random.nextInt(8)) {
                        case 0 -> random.nextInt(0x20);
                        case 1 -> "\"\\/{}[],:".charAt(random.nextInt(9));
                        case 2 -> 0x80 + random.nextInt(0x700);
                        case 3 -> 0x1F300 + random.nextInt(0x200);
                        default -> 'a' + random.nextInt(26);
                    });
        }
        return text.toString();
    }

    private static List<String> strings(List<ObjectNode> events) throws JsonProcessingException {
        List<String> strings = new ArrayList<>();
        for (ObjectNode event : events) {
            strings.add(JACKSON.writeValueAsString(event));
        }
        return strings;
    }

    private static String write(List<ObjectNode> events, Random random) throws JsonProcessingException {
        return switch (random.nextInt(3)) {
            case 0 -> JACKSON.writerWithDefaultPrettyPrinter().writeValueAsString(events);
            case 1 -> String.join("\r\n", strings(events));
            default -> array(strings(events));
        };
    }

    private static byte[] mutate(byte[] batch, Random random) {
        byte[] mutated = batch.clone();
        for (int i = random.nextInt(4); i > 0; i--) {
            byte[] bytes = "\"\\{}[],:0-.eEtfnNI \n\u0000x".getBytes(StandardCharsets.US_ASCII);
            mutated[random.nextInt(mutated.length)] =
                    random.nextInt(5) == 0 ? (byte) random.nextInt() : bytes[random.nextInt(bytes.length)];
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(mutated, random.nextInt(mutated.length + 1)) : mutated;
    }

    private static List<Long> ordinals(ParsedObject parsed) {
        Stream<@Nullable Long> rows = parsed.rows().stream().map(ParsedRow::ordinal);
        Stream<@Nullable Long> rejections = parsed.rejections().stream().map(Rejection::ordinal);
        return Stream.concat(rows, rejections)
                .map(Objects::requireNonNull)
                .sorted()
                .toList();
    }

    private static boolean isWholeObject(ParsedObject parsed) {
        return parsed.rejections().stream().anyMatch(it -> it.category() == Category.CORRUPTED_BATCH);
    }

    private static boolean isIntactArray(byte[] batch) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(batch))
                    .toString();
            return JACKSON.readTree(text).isArray();
        } catch (CharacterCodingException | JsonProcessingException e) {
            return false;
        }
    }

    private static Object[] valuesOf(JsonNode event) {
        JsonNode properties = event.get("properties");
        return new Object[] {
            event.get("event_id").textValue(),
            event.get("user_id").textValue(),
            event.get("event_type").textValue(),
            Instant.parse(event.get("event_timestamp").textValue()),
            List.of(
                    properties.get("url").textValue(),
                    properties.get("user_agent").textValue())
        };
    }
}
