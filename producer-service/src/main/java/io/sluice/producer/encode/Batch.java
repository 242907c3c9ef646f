package io.sluice.producer.encode;

import io.sluice.producer.generate.Event;
import io.sluice.producer.generate.Flaw;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One object, ready to be stored, and what it really holds.
 *
 * @param key the object's key in its bucket
 * @param body the object's bytes; not to be changed
 * @param contentType the media type of the bytes
 * @param events how many events went in
 * @param flaws those of the events that have one, in their order
 * @param corruption how the text was damaged, or null when it is intact
 */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere; a copy of each body would cost more than it guards.
public record Batch(
        String key,
        byte[] body,
        String contentType,
        int events,
        List<FlawedEvent> flaws,
        @Nullable Corruption corruption) {

    /**
     * An event that breaks the schema.
     *
     * @param ordinal its position in the batch, from 0
     */
    public record FlawedEvent(int ordinal, Flaw flaw) {}

    static List<FlawedEvent> flaws(List<Event> events) {
        return java.util.stream.IntStream.range(0, events.size())
                .boxed()
                .<FlawedEvent>mapMulti((ordinal, sink) -> {
                    var flaw = events.get(ordinal).flaw();
                    if (flaw != null) {
                        sink.accept(new FlawedEvent(ordinal, flaw));
                    }
                })
                .toList();
    }
}
