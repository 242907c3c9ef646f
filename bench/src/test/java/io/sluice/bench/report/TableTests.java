package io.sluice.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTests {

    @Test
    void alignsNamesLeftAndFiguresRight() {
        var table = new Table("who", "time");
        table.add("a longer name", "1 s");
        table.add("b", "10 s");

        assertThat(table).hasToString("""
                | who           | time |
                |---------------|-----:|
                | a longer name |  1 s |
                | b             | 10 s |""");
    }

    @Test
    void refusesARowOfAnotherWidth() {
        var table = new Table("who", "time");

        assertThatThrownBy(() -> table.add("a")).hasMessageContaining("1 cells in a table of 2 columns");
    }
}
