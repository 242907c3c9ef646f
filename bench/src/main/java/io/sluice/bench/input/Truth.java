package io.sluice.bench.input;

import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the producer says it wrote, and what has to come out.
 *
 * @param objects how many objects
 * @param bytes their size together
 * @param intactEvents events in objects that are not damaged: each is a row or a dead letter of its own
 * @param damagedObjects objects that are damaged: each is one dead letter
 * @param bronzeRows how many typed rows there must be
 * @param deadLetters how many dead letters there must be
 */
public record Truth(
        long objects, long bytes, long intactEvents, long damagedObjects, long bronzeRows, long deadLetters) {

    static Truth parse(String json) {
        var document = JsonMapper.shared().readTree(json);
        var expected = document.path("expected");
        var events = document.path("events");
        return new Truth(
                expected.path("objects").asLong(),
                document.path("bytes").asLong(),
                events.path("valid").asLong() + sum(events.path("invalid")),
                sum(document.path("batches").path("corrupted")),
                expected.path("bronzeRows").asLong(),
                StreamSupport.stream(expected.path("deadLetters").spliterator(), false)
                        .mapToLong(kind -> kind.path("count").asLong())
                        .sum());
    }

    private static long sum(JsonNode counts) {
        return StreamSupport.stream(counts.spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .sum();
    }
}
