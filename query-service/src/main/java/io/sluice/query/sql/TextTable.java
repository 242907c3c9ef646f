package io.sluice.query.sql;

import io.sluice.query.worker.ResultColumn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** An answer as a table that people can read in a terminal. Wide cells are cut; the JSON form has them whole. */
final class TextTable {

    static final int MAX_WIDTH = 60;

    private static final List<String> EXPLANATION = List.of("explain_key", "explain_value");

    private TextTable() {}

    static String of(QueryAnswer answer) {
        if (answer.columns().stream().map(ResultColumn::name).toList().equals(EXPLANATION)) {
            return explanation(answer);
        }
        var lines = new ArrayList<List<String>>();
        lines.add(answer.columns().stream()
                .map(ResultColumn::name)
                .map(TextTable::cut)
                .toList());
        for (var row : answer.rows()) {
            lines.add(row.stream().map(TextTable::cell).toList());
        }
        var widths = widths(lines);
        var text = new StringBuilder();
        for (var line : lines) {
            append(text, line, widths, answer);
            if (line == lines.get(0)) {
                text.append(widths.stream().map("-"::repeat).collect(Collectors.joining("  ")))
                        .append('\n');
            }
        }
        return text.append(summary(answer)).append('\n').toString();
    }

    /** A plan is drawn over many lines, and its table would only be in the way. */
    private static String explanation(QueryAnswer answer) {
        return answer.rows().stream()
                .map(row -> String.valueOf(row.get(1)).stripTrailing() + "\n")
                .collect(Collectors.joining("", "", summary(answer) + "\n"));
    }

    private static List<Integer> widths(List<List<String>> lines) {
        var widths = new ArrayList<Integer>();
        for (var index = 0; index < lines.get(0).size(); index++) {
            var column = index;
            widths.add(lines.stream()
                    .mapToInt(line -> length(line.get(column)))
                    .max()
                    .orElse(0));
        }
        return widths;
    }

    private static void append(StringBuilder text, List<String> cells, List<Integer> widths, QueryAnswer answer) {
        var line = new StringBuilder();
        for (var index = 0; index < cells.size(); index++) {
            var cell = cells.get(index);
            var padding = " ".repeat(widths.get(index) - length(cell));
            line.append(isNumber(answer.columns().get(index)) ? padding + cell : cell + padding)
                    .append("  ");
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private static boolean isNumber(ResultColumn column) {
        return column.type().matches("U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|FLOAT|DOUBLE|DECIMAL.*");
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "NULL";
        }
        return cut(
                value instanceof Map || value instanceof Collection
                        ? JsonMapper.shared().writeValueAsString(value)
                        : String.valueOf(value));
    }

    /** One line, of bounded width, without characters that a terminal would obey. */
    private static String cut(String text) {
        var line = text.replaceAll("\\p{Cntrl}", " ");
        return length(line) <= MAX_WIDTH ? line : line.substring(0, line.offsetByCodePoints(0, MAX_WIDTH - 1)) + "…";
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String summary(QueryAnswer answer) {
        var parts = new ArrayList<String>();
        parts.add("%d %s%s"
                .formatted(
                        answer.rowCount(),
                        answer.rowCount() == 1 ? "row" : "rows",
                        answer.truncated() ? ", more were cut" : ""));
        if (answer.batchId() != null) {
            parts.add("batch " + answer.batchId());
        }
        if (answer.dataAsOf() != null) {
            parts.add("data as of " + answer.dataAsOf());
        }
        parts.add(answer.elapsedMillis() + " ms");
        return "(" + String.join(", ", parts) + ")";
    }
}
