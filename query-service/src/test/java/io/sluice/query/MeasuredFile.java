package io.sluice.query;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Statistics of all columns, as Delta's own writers make them: times in milliseconds, cut off; texts of 32 characters. */
final class MeasuredFile {

    private static final int TEXT_LENGTH = 32;

    private MeasuredFile() {}

    static ObjectNode statistics(String query) {
        var statistics = JsonMapper.shared().createObjectNode();
        var smallest = statistics.putObject("minValues");
        var largest = statistics.putObject("maxValues");
        var nulls = statistics.putObject("nullCount");
        for (var column : List.of("k", "n", "Small", "_batch_id", "ratio")) {
            put(smallest, column, one("SELECT min(%s) FROM (%s)".formatted(column, query)));
            put(largest, column, one("SELECT max(%s) FROM (%s)".formatted(column, query)));
            put(nulls, column, one("SELECT count(*) - count(%s) FROM (%s)".formatted(column, query)));
        }
        var cut = "SELECT strftime(%s(seen) AT TIME ZONE 'UTC', '%%Y-%%m-%%dT%%H:%%M:%%S.%%gZ') FROM (%s)";
        put(smallest, "seen", one(cut.formatted("min", query)));
        put(largest, "seen", one(cut.formatted("max", query)));
        put(smallest, "day", one("SELECT min(day)::VARCHAR FROM (%s)".formatted(query)));
        put(largest, "day", one("SELECT max(day)::VARCHAR FROM (%s)".formatted(query)));
        put(smallest, "name", one("SELECT min(name)[:%d] FROM (%s)".formatted(TEXT_LENGTH, query)));
        put(
                largest,
                "name",
                one(
                        "SELECT max(name)[:%1$d] || CASE WHEN length(max(name)) > %1$d THEN chr(1114111) ELSE '' END FROM (%2$s)"
                                .formatted(TEXT_LENGTH, query)));
        return statistics;
    }

    private static @Nullable Object one(String query) {
        return DeltaLake.ask(query).get(0);
    }

    private static void put(ObjectNode into, String column, @Nullable Object value) {
        if (value != null) {
            var isWritable = !(value instanceof Double number) || Double.isFinite(number);
            into.set(column, JsonMapper.shared().valueToTree(isWritable ? value : value.toString()));
        }
    }
}
