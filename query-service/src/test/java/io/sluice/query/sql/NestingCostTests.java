package io.sluice.query.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NestingCostTests {

    @Test
    void acceptsLongListsOfDatesAndIds() {
        var ids = Stream.generate(UUID::randomUUID)
                .limit(1_000)
                .map(id -> "'" + id + "'")
                .collect(Collectors.joining(","));
        assertThat(NestingCost.isTooHigh("SELECT * FROM bronze.events WHERE event_id IN (" + ids + ")"))
                .isFalse();
    }

    @Test
    void refusesManyBracketsWhetherOrNotTheyAreClosed() {
        assertThat(NestingCost.isTooHigh("(".repeat(NestingCost.MAX_BRACKETS))).isFalse();
        assertThat(NestingCost.isTooHigh("([{".repeat(NestingCost.MAX_BRACKETS)))
                .isTrue();
        assertThat(NestingCost.isTooHigh("()".repeat(NestingCost.MAX_BRACKETS + 1)))
                .isTrue();
    }

    @Test
    void refusesManyPrefixOperatorsHoweverTheyAreApart() {
        assertThat(NestingCost.isTooHigh("- ".repeat(NestingCost.MAX_OPERATORS + 1)))
                .isTrue();
        assertThat(NestingCost.isTooHigh("-/**/~".repeat(NestingCost.MAX_OPERATORS)))
                .isTrue();
    }
}
