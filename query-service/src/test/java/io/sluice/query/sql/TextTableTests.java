package io.sluice.query.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.query.worker.ResultColumn;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TextTableTests {

    private static final List<ResultColumn> COLUMNS =
            List.of(new ResultColumn("n", "BIGINT"), new ResultColumn("text", "VARCHAR"));

    @Test
    void alignsNumbersToTheRightAndShowsNulls() {
        var answer = new QueryAnswer(
                COLUMNS,
                List.of(row(5L, "five"), row(1234L, null)),
                2,
                false,
                12,
                7L,
                Instant.parse("2026-11-20T10:00:00Z"));
        assertThat(TextTable.of(answer)).isEqualTo("""
                   n  text
                ----  ----
                   5  five
                1234  NULL
                (2 rows, batch 7, data as of 2026-11-20T10:00:00Z, 12 ms)
                """);
    }

    @Test
    void cutsWideCellsAndTakesControlCharactersOut() {
        var answer = answer(List.of(row(1L, "a\n\u001b[31m" + "x".repeat(100))), true);
        var line = TextTable.of(answer).lines().toList().get(2);
        assertThat(line)
                .hasSize(3 + TextTable.MAX_WIDTH)
                .startsWith("1  a  [31mxx")
                .endsWith("x…");
        assertThat(TextTable.of(answer)).endsWith("(1 row, more were cut, 0 ms)\n");
    }

    @Test
    void writesStructsAsJson() {
        assertThat(TextTable.of(answer(List.of(row(1L, Map.of("k", List.of(1, 2)))), false)))
                .contains("{\"k\":[1,2]}");
    }

    private static QueryAnswer answer(List<List<@Nullable Object>> rows, boolean truncated) {
        return new QueryAnswer(COLUMNS, rows, rows.size(), truncated, 0, null, null);
    }

    private static List<@Nullable Object> row(@Nullable Object... cells) {
        return Arrays.asList(cells);
    }
}
