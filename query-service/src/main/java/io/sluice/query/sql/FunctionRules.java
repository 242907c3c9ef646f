package io.sluice.query.sql;

import io.sluice.query.duckdb.SqlParser;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Which functions a statement may call. Allowed is what DuckDB itself calls free of side effects, minus what reads
 * settings or runs text as SQL. Functions whose result is as large as an argument says can neither be interrupted nor
 * do they respect the memory limit, so that argument must be a small constant.
 */
final class FunctionRules {

    static final long MAX_SIZE = 1_000;

    private static final String WITHOUT_SIDE_EFFECTS = """
            SELECT DISTINCT lower(function_name) FROM duckdb_functions()
            WHERE schema_name = 'main' AND NOT starts_with(function_name, '__')
              AND (function_type IN ('aggregate', 'macro', 'window')
                   OR function_type = 'scalar' AND stability IN ('CONSISTENT', 'CONSISTENT_WITHIN_QUERY'))
            """;

    private static final Set<String> HARMLESS =
            Set.of("random", "uuid", "gen_random_uuid", "uuidv4", "uuidv7", "unnest");

    private static final Set<String> TABLE_FUNCTIONS =
            Set.of("range", "generate_series", "unnest", "json_each", "json_tree");

    /** Read settings or the catalog, run text, or make types and plans. */
    private static final Pattern DANGEROUS = Pattern.compile("current_setting|getvariable|in_search_path|get_block_size"
            + "|json_serialize_.*|json_deserialize_.*|parse_duckdb_log_message|add_parquet_key|cast_to_type|make_type"
            + "|constant_or_null|create_sort_key|index_key|aggregate|finalize|combine|to_aggregate_state|invoke"
            + "|vertex_extract|st_.*|.*_byte_comparable|txid_current|variant_to_parquet_variant|json_copy_.*");

    /** The position of the argument that sets the size of the result. */
    private static final Map<String, Integer> SIZED = Map.of(
            "repeat", 1, "lpad", 1, "rpad", 1, "list_resize", 1, "array_resize", 1, "bitstring", 1, "to_base", 2);

    private static final Set<String> SERIES = Set.of("range", "generate_series");
    private static final Set<String> FORMATS = Set.of("format", "printf");
    private static final Pattern WIDE_FORMAT = Pattern.compile("\\d{4}|\\*|\\{[^}]*\\{", Pattern.DOTALL);

    private final Set<String> allowed;

    FunctionRules(SqlParser parser) {
        this.allowed = parser.builtIns(WITHOUT_SIDE_EFFECTS);
        allowed.addAll(HARMLESS);
        allowed.removeIf(name -> DANGEROUS.matcher(name).matches());
    }

    /** Why a function may not be called like this, or null when it may. */
    @Nullable
    String problemOfCall(String name, JsonNode call) {
        if (!allowed.contains(name)) {
            return "The function '%s' is not allowed here. Use functions that compute from their arguments only."
                    .formatted(name);
        }
        var arguments = StreamSupport.stream(call.path("arguments").spliterator(), false)
                .map(argument -> argument.path("expression"))
                .toList();
        var position = SIZED.get(name);
        if (position != null && arguments.size() > position && !isSmall(arguments.get(position))) {
            return "Argument %d of '%s' sets the size of its result and must be a whole number up to %d, written out."
                    .formatted(position + 1, name, MAX_SIZE);
        }
        if (SERIES.contains(name) && !arguments.stream().allMatch(FunctionRules::isSmall)) {
            return "As an expression, '%s' takes whole numbers up to %d, written out. In FROM it takes any."
                    .formatted(name, MAX_SIZE);
        }
        if (FORMATS.contains(name) && !arguments.isEmpty() && !isNarrowFormat(arguments.get(0))) {
            return "The format of '%s' must be written out, with widths below %d.".formatted(name, MAX_SIZE);
        }
        return null;
    }

    /** Why a function may not be read as a table, or null when it may. */
    @Nullable
    String problemOfTable(String name) {
        return TABLE_FUNCTIONS.contains(name)
                ? null
                : "The table function '%s' is not allowed. Read tables by their names; these functions are allowed: %s."
                        .formatted(
                                name,
                                String.join(
                                        ", ", TABLE_FUNCTIONS.stream().sorted().toList()));
    }

    private static boolean isSmall(JsonNode argument) {
        var value = argument;
        if (value.path("class").asString("").equals("FUNCTION")
                && value.path("function_name").asString("").equals("-")
                && value.path("arguments").size() == 1) {
            value = value.path("arguments").get(0).path("expression");
        }
        var literal = value.path("literal");
        return literal.path("kind").asString("").equals("INTEGER")
                && literal.path("text").asString("").matches("-?\\d{1,4}")
                && Math.abs(Long.parseLong(literal.path("text").asString())) <= MAX_SIZE;
    }

    private static boolean isNarrowFormat(JsonNode argument) {
        var literal = argument.path("literal");
        return literal.path("kind").asString("").equals("STRING")
                && !WIDE_FORMAT.matcher(literal.path("text").asString("")).find();
    }
}
