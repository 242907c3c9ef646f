package io.sluice.producer.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.producer.SteppingClock;
import io.sluice.producer.encode.Batch;
import io.sluice.producer.encode.BatchMaker;
import io.sluice.producer.encode.Compression;
import io.sluice.producer.encode.ObjectKeys;
import io.sluice.producer.generate.EventGenerator;
import io.sluice.producer.generate.Vocabulary;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TruthTests {

    private final Truth truth = new Truth();

    @Test
    void isZeroForEveryKindAtFirst() {
        assertThat(JsonMapper.shared().writeValueAsString(TruthDocument.of("p1", "RUNNING", truth.counts())))
                .isEqualTo("""
                        {"producer":"p1","state":"RUNNING",\
                        "batches":{"intact":0,"corrupted":{"cut_in_half":0,"cut_inside_character":0,"trailing_garbage":0}},\
                        "events":{"valid":0,"invalid":{"unknown_field":0,"missing_field":0,"wrong_type":0,"bad_timestamp":0},"in_corrupted_batches":0},\
                        "bytes":0,"failedPuts":0,\
                        "expected":{"objects":0,"bronzeRows":0,"deadLetters":[\
                        {"category":"corrupted_batch","reason":"truncated_json","count":0},\
                        {"category":"corrupted_batch","reason":"not_utf8","count":0},\
                        {"category":"corrupted_batch","reason":"trailing_data","count":0},\
                        {"category":"invalid_schema","reason":"unknown_field","count":0},\
                        {"category":"invalid_schema","reason":"missing_field","count":0},\
                        {"category":"invalid_schema","reason":"wrong_type","count":0},\
                        {"category":"invalid_schema","reason":"bad_format","count":0}]}}""");
    }

    @Test
    void accountsForEveryEventAndEveryBatch() {
        var batches = batches();
        batches.forEach(truth::stored);

        var document = TruthDocument.of("p1", "RUNNING", truth.counts());
        assertThat(document.events().valid()
                        + sum(document.events().invalid().values().stream())
                        + document.events().inCorruptedBatches())
                .isEqualTo(batches.size() * 50L);
        assertThat(document.batches().intact() + sum(document.batches().corrupted().values().stream()))
                .isEqualTo(batches.size());
        assertThat(document.expected().objects()).isEqualTo(batches.size());
        assertThat(document.expected().bronzeRows()
                        + sum(document.expected().deadLetters().stream().map(TruthDocument.DeadLetters::count)))
                .as("rows and dead letters, where a corrupted batch is one record")
                .isEqualTo(document.batches().intact() * 50
                        + document.batches().corrupted().values().stream()
                                .mapToLong(Long::longValue)
                                .sum());
        assertThat(document.bytes())
                .isEqualTo(
                        batches.stream().mapToLong(batch -> batch.body().length).sum());
    }

    @Test
    void expectsADeadLetterForEachCorruptedBatchWhateverItsEvents() {
        var corrupted =
                batches().stream().filter(batch -> batch.corruption() != null).toList();
        corrupted.forEach(truth::stored);

        assertThat(truth.counts().batches()).isEqualTo(corrupted.size()).isPositive();
        assertThat(truth.counts().validEvents()).isZero();
        assertThat(truth.counts().invalidEvents()).isEmpty();
        assertThat(truth.counts().eventsInCorruptedBatches()).isEqualTo(corrupted.size() * 50L);
    }

    private static List<Batch> batches() {
        var clock = new SteppingClock();
        var generator = new EventGenerator(Vocabulary.generate(10, 1), 0.2, "p1", 1, clock);
        var maker = new BatchMaker(generator, new ObjectKeys("", "p1"), Compression.NONE, 0.3, 1, clock);
        return Stream.generate(() -> maker.next(50)).limit(100).toList();
    }

    private static long sum(Stream<Long> counts) {
        return counts.mapToLong(Long::longValue).sum();
    }
}
