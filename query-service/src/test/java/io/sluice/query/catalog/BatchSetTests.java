package io.sluice.query.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.query.catalog.BatchSet.Run;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BatchSetTests {

    @Test
    void joinsConsecutiveIds() {
        assertThat(BatchSet.of(List.of(7L, 1L, 2L, 3L, 2L, 9L)).runs())
                .containsExactly(new Run(1, 3), new Run(7, 7), new Run(9, 9));
    }

    @Test
    void joinsSetsThatTouchOrOverlap() {
        var union = BatchSet.union(
                List.of(new BatchSet(List.of(new Run(5, 9))), BatchSet.of(List.of(10L, 6L)), BatchSet.of(List.of(1L))));
        assertThat(union.runs()).containsExactly(new Run(1, 1), new Run(5, 10));
    }

    @Test
    void hasTheHighestIdAsItsLatest() {
        assertThat(BatchSet.of(List.of(3L, 12L, 5L)).latest()).isEqualTo(12);
        assertThat(BatchSet.NONE.latest()).isNull();
    }

    @Test
    void makesAConditionOfItsRuns() {
        assertThat(BatchSet.of(List.of(1L, 2L, 5L)).condition("b"))
                .isEqualTo("(b BETWEEN 1 AND 2 OR b BETWEEN 5 AND 5)");
        assertThat(BatchSet.NONE.condition("b")).isEqualTo("false");
    }

    @Test
    void knowsIntervalsThatItHoldsWhollyOrInPart() {
        var set = BatchSet.of(List.of(1L, 2L, 5L));
        assertThat(set.holds(1, 2)).isTrue();
        assertThat(set.holds(2, 5)).isFalse();
        assertThat(set.meets(3, 5)).isTrue();
        assertThat(set.meets(3, 4)).isFalse();
    }

    @Test
    void isCutAfterABatch() {
        var set = BatchSet.of(List.of(1L, 2L, 3L, 5L));
        assertThat(set.upTo(2)).isEqualTo(BatchSet.of(List.of(1L, 2L)));
        assertThat(set.upTo(4)).isEqualTo(BatchSet.of(List.of(1L, 2L, 3L)));
        assertThat(set.upTo(0)).isEqualTo(BatchSet.NONE);
    }

    @Test
    void isReadByPeople() {
        assertThat(BatchSet.of(List.of(1L, 2L, 5L))).hasToString("batches 1 to 2, 5");
        assertThat(BatchSet.NONE).hasToString("no batch yet");
        assertThat(BatchSet.of(LongStream.range(0, 20).map(id -> 2 * id).boxed().toList()))
                .hasToString("batches ..., 20, 22, 24, 26, 28, 30, 32, 34, 36, 38");
    }
}
