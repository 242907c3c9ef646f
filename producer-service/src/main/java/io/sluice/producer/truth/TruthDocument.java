package io.sluice.producer.truth;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.sluice.producer.encode.Corruption;
import io.sluice.producer.generate.Flaw;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * The truth as a document: what one producer stored since its start, and what the tables must hold of it once all its
 * objects are ingested. Every kind is listed, also with a count of zero.
 *
 * @param producer the producer's name, which is part of the keys of its objects
 * @param state what the producer is doing
 */
@JsonPropertyOrder({"producer", "state", "batches", "events", "bytes", "failedPuts", "expected"})
public record TruthDocument(
        String producer, String state, Batches batches, Events events, long bytes, long failedPuts, Expected expected) {

    /** Objects by what was done to them. */
    @JsonPropertyOrder({"intact", "corrupted"})
    public record Batches(long intact, Map<String, Long> corrupted) {}

    /** Events by what was done to them, or to their batch. */
    @JsonPropertyOrder({"valid", "invalid", "in_corrupted_batches"})
    public record Events(
            long valid,
            Map<String, Long> invalid,
            @JsonProperty("in_corrupted_batches") long inCorruptedBatches) {}

    /** What a reader has to find. */
    @JsonPropertyOrder({"objects", "bronzeRows", "deadLetters"})
    public record Expected(long objects, long bronzeRows, List<DeadLetters> deadLetters) {}

    /** How many dead letters of one kind a reader has to find. */
    @JsonPropertyOrder({"category", "reason", "count"})
    public record DeadLetters(String category, String reason, long count) {}

    public static TruthDocument of(String producer, String state, Counts counts) {
        return new TruthDocument(
                producer,
                state,
                new Batches(counts.intactBatches(), byCode(Corruption.values(), Corruption::code, counts::corrupted)),
                new Events(
                        counts.validEvents(),
                        byCode(Flaw.Kind.values(), Flaw.Kind::code, counts::invalid),
                        counts.eventsInCorruptedBatches()),
                counts.bytes(),
                counts.failedPuts(),
                new Expected(counts.batches(), counts.validEvents(), deadLetters(counts)));
    }

    private static List<DeadLetters> deadLetters(Counts counts) {
        return Stream.concat(
                        Stream.of(Corruption.values())
                                .map(kind -> new DeadLetters("corrupted_batch", kind.reason(), counts.corrupted(kind))),
                        Stream.of(Flaw.Kind.values())
                                .map(kind -> new DeadLetters("invalid_schema", kind.reason(), counts.invalid(kind))))
                .toList();
    }

    private static <K> Map<String, Long> byCode(K[] kinds, Function<K, String> code, ToLongFunction<K> count) {
        var byCode = new LinkedHashMap<String, Long>();
        for (var kind : kinds) {
            byCode.put(code.apply(kind), count.applyAsLong(kind));
        }
        return byCode;
    }
}
