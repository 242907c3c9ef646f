package io.sluice.producer.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.producer.SteppingClock;
import io.sluice.producer.generate.EventGenerator;
import io.sluice.producer.generate.Vocabulary;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BatchMakerTests {

    private static final Vocabulary VOCABULARY = Vocabulary.generate(10, 1);

    @Test
    void writesOneArrayWithOneElementPerEvent() {
        var batch = maker(0, 0).next(100);

        var array = JsonMapper.shared().readTree(batch.body());
        assertThat(array.isArray()).isTrue();
        assertThat(array).hasSize(100).allSatisfy(BatchMakerTests::assertKeepsToTheSchema);
    }

    private static void assertKeepsToTheSchema(JsonNode event) {
        assertThat(event.propertyNames())
                .containsExactly("event_id", "user_id", "event_type", "event_timestamp", "properties");
        assertThat(event.get("event_type").stringValue()).isEqualTo("page_view");
        assertThat(event.get("event_timestamp").stringValue())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z");
        assertThat(event.get("properties").propertyNames()).containsExactly("url", "user_agent");
    }

    @Test
    void writesEachFlawWhereTheBatchSaysItIs() {
        var batch = maker(1, 0).next(500);

        var array = JsonMapper.shared().readTree(batch.body());
        assertThat(batch.flaws()).hasSize(500).allSatisfy(flawed -> {
            var value = array.get(flawed.ordinal()).at(flawed.flaw().pointer());
            if (flawed.flaw().json() == null) {
                assertThat(value.isMissingNode()).isTrue();
            } else {
                assertThat(value)
                        .isEqualTo(JsonMapper.shared().readTree(flawed.flaw().json()));
            }
        });
    }

    @Test
    void damagesTheShareOfBatchesThatIsAskedForInEveryWay() {
        var maker = maker(0, 0.5);
        var damaged = 0;
        var kinds = EnumSet.noneOf(Corruption.class);
        for (var i = 0; i < 1_000; i++) {
            var corruption = maker.next(1).corruption();
            if (corruption != null) {
                damaged++;
                kinds.add(corruption);
            }
        }
        // Ten standard deviations.
        assertThat(damaged).isBetween(342, 658);
        assertThat(kinds).isEqualTo(EnumSet.allOf(Corruption.class));
    }

    private static BatchMaker maker(double invalidChance, double corruptedChance) {
        var clock = new SteppingClock();
        return new BatchMaker(
                new EventGenerator(VOCABULARY, invalidChance, "test", 1, clock),
                new ObjectKeys("", "test"),
                Compression.NONE,
                corruptedChance,
                1,
                clock);
    }
}
