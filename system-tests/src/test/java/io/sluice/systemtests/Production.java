package io.sluice.systemtests;

import static java.util.stream.Collectors.toMap;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The producer's own account of what it has stored. */
final class Production {

    private static final String PATH = "/actuator/production";

    private final Rest producer;

    Production(Rest producer) {
        this.producer = producer;
    }

    void pause() {
        producer.post(PATH, Map.of("state", "paused"));
    }

    void resume() {
        producer.post(PATH, Map.of("state", "running"));
    }

    /** Stores that many batches now; they are stored when this returns. */
    void write(int batches) {
        producer.post(PATH, Map.of("batches", batches));
    }

    Truth truth() {
        return Truth.of(producer.get(PATH));
    }

    /**
     * What the tables must hold once everything is ingested.
     *
     * @param producer part of the keys of its objects
     * @param events written, in intact and in corrupted batches
     * @param objects stored
     * @param bronzeRows expected
     * @param deadLetters expected, by category and reason as in {@code invalid_schema/wrong_type}; none that are not expected
     */
    record Truth(String producer, long events, long objects, long bronzeRows, Map<String, Long> deadLetters) {

        static Truth of(JsonNode state) {
            var events = state.get("events");
            var expected = state.get("expected");
            return new Truth(
                    state.get("producer").asString(),
                    events.get("valid").asLong()
                            + events.get("in_corrupted_batches").asLong()
                            + events.get("invalid")
                                    .valueStream()
                                    .mapToLong(JsonNode::asLong)
                                    .sum(),
                    expected.get("objects").asLong(),
                    expected.get("bronzeRows").asLong(),
                    expected.get("deadLetters")
                            .valueStream()
                            .filter(kind -> kind.get("count").asLong() > 0)
                            .collect(toMap(
                                    kind -> kind.get("category").asString() + "/"
                                            + kind.get("reason").asString(),
                                    kind -> kind.get("count").asLong())));
        }

        long deadLetterCount() {
            return deadLetters.values().stream().mapToLong(Long::longValue).sum();
        }
    }
}
