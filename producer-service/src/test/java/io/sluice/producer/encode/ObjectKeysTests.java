package io.sluice.producer.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectKeysTests {

    private static final Instant TIME = Instant.parse("2026-11-20T08:09:10.000123Z");

    @Test
    void tellsWhenAndByWhom() {
        assertThat(new ObjectKeys("events/", "3f9c21d0").next(TIME, ".json"))
                .isEqualTo("events/2026/11/20/20261120T080910.000123Z-3f9c21d0-00000001.json");
    }

    @Test
    void sortsByTimeOverDaysAndProducers() {
        var one = new ObjectKeys("", "z");
        var other = new ObjectKeys("", "a");

        var keys = List.of(
                one.next(TIME, ".json"),
                other.next(TIME.plusNanos(1_000), ".json.gz"),
                one.next(TIME.plusSeconds(86_400), ".json"),
                other.next(Instant.parse("2027-01-01T00:00:00Z"), ".json"));

        assertThat(keys).isSorted();
    }

    @Test
    void givesNoKeyTwiceAtOneInstant() {
        var keys = new ObjectKeys("", "a");

        assertThat(keys.next(TIME, ".json")).isLessThan(keys.next(TIME, ".json"));
    }
}
