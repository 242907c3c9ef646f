package io.sluice.query.sql;

import io.sluice.query.catalog.Table;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One walk over the parsed tree of one statement. Every object in the tree that has a kind must be of a kind that is
 * listed here; names of tables and functions are looked up. Not thread-safe.
 */
final class TreeInspection {

    /** Objects with a {@code type} but no {@code class}: queries, what stands in FROM, and modifiers. */
    private static final Set<String> KINDS = Set.of(
            // queries
            "SELECT_NODE",
            "SET_OPERATION_NODE",
            "RECURSIVE_CTE_NODE",
            "CTE_NODE",
            // in FROM
            "BASE_TABLE",
            "SUBQUERY",
            "JOIN",
            "TABLE_FUNCTION",
            "EXPRESSION_LIST",
            "EMPTY",
            "PIVOT",
            "SHOW_REF",
            // modifiers
            "LIMIT_MODIFIER",
            "LIMIT_PERCENT_MODIFIER",
            "ORDER_MODIFIER",
            "DISTINCT_MODIFIER",
            "ORDER_DEFAULT",
            "ASCENDING",
            "DESCENDING");

    /** Expressions, by their {@code class}. */
    private static final Set<String> EXPRESSIONS = Set.of(
            "BETWEEN",
            "CASE",
            "CAST",
            "COLLATE",
            "COLUMN_REF",
            "COMPARISON",
            "CONJUNCTION",
            "CONSTANT",
            "FUNCTION",
            "LAMBDA",
            "LAMBDA_REF",
            "OPERATOR",
            "PARAMETER",
            "POSITIONAL_REFERENCE",
            "STAR",
            "SUBQUERY",
            "TYPE",
            "WINDOW");

    private static final Set<String> DESCRIPTIONS = Set.of("DESCRIBE", "SHOW", "SUMMARY");

    private final FunctionRules functions;
    private final SystemNames systemNames;
    private final Map<String, Table> tables = new TreeMap<>();
    private final Set<String> expressionTables = new HashSet<>();
    private final Map<String, Table> read = new TreeMap<>();
    private final Set<String> parameters = new LinkedHashSet<>();

    TreeInspection(FunctionRules functions, SystemNames systemNames, Collection<Table> tables) {
        this.functions = functions;
        this.systemNames = systemNames;
        tables.forEach(table -> this.tables.put(name(table), table));
    }

    /** The tables that the statement reads. */
    Collection<Table> read() {
        return read.values();
    }

    /** The names of the statement's parameters. */
    List<String> parameters() {
        return List.copyOf(parameters);
    }

    void inspect(JsonNode statements) {
        collectExpressionTables(statements);
        walk(statements);
    }

    private void collectExpressionTables(JsonNode node) {
        for (var entry : node.path("cte_map").path("map")) {
            var name = entry.path("key").asString("");
            if (!systemNames.isFree(name)) {
                throw QueryProblem.refused(
                        "A table expression may not be called '%s'. Choose a plain name that is not one of DuckDB's."
                                .formatted(name));
            }
            expressionTables.add(name.toLowerCase(Locale.ROOT));
        }
        node.forEach(this::collectExpressionTables);
    }

    private void walk(JsonNode node) {
        if (node.path("class").isString()) {
            expression(node, node.path("class").asString());
        } else if (node.path("type").isString()) {
            structure(node, node.path("type").asString());
        }
        for (var part : node.properties()) {
            // The call in FROM has been checked as a table; of it, only the parts are expressions.
            if (part.getKey().equals("function") && isTableFunction(node)) {
                part.getValue().forEach(this::walk);
            } else {
                walk(part.getValue());
            }
        }
        if (node.isArray()) {
            node.forEach(this::walk);
        }
    }

    private static boolean isTableFunction(JsonNode node) {
        return !node.has("class") && node.path("type").asString("").equals("TABLE_FUNCTION");
    }

    private void structure(JsonNode node, String kind) {
        if (!KINDS.contains(kind)) {
            throw QueryProblem.refused(
                    "The statement contains %s. It may only read: SELECT and what belongs to it.".formatted(kind));
        }
        switch (kind) {
            case "BASE_TABLE" -> table(node);
            case "TABLE_FUNCTION" -> refuse(functions.problemOfTable(onlyName(node.path("function"), "function")));
            case "SHOW_REF" -> description(node);
            case "PIVOT" -> pivot(node);
            default -> {
                // Allowed as it is; its parts are inspected like everything else.
            }
        }
    }

    private void expression(JsonNode node, String kind) {
        if (!EXPRESSIONS.contains(kind)) {
            throw QueryProblem.refused(
                    "The statement contains an expression of the kind %s, which is not allowed.".formatted(kind));
        }
        switch (kind) {
            case "FUNCTION", "WINDOW" -> refuse(functions.problemOfCall(onlyName(node, "function"), node));
            case "TYPE" -> onlyName(node, "type");
            case "PARAMETER" -> parameters.add(node.path("identifier").asString(""));
            default -> {
                // Computes from its parts, which are inspected like everything else.
            }
        }
    }

    /** The name of something that DuckDB would also find by a schema; then it is none of the known ones. */
    private static String onlyName(JsonNode node, String what) {
        var path = path(node);
        if (path.size() != 1) {
            throw QueryProblem.refused("The %s '%s' is not allowed. Write its name without a schema."
                    .formatted(what, String.join(".", path)));
        }
        return path.get(0);
    }

    private static List<String> path(JsonNode node) {
        return StreamSupport.stream(node.path("qualified_name").path("path").spliterator(), false)
                .map(part -> part.asString("").toLowerCase(Locale.ROOT))
                .toList();
    }

    /** The name of a table in FROM, in lower case and with its schema. */
    static String name(JsonNode place) {
        return String.join(".", path(place));
    }

    /** How a statement names a table, but without quotes. */
    static String name(Table table) {
        return table.layer().schema() + "." + table.stream();
    }

    private void table(JsonNode node) {
        var path = path(node);
        var name = name(node);
        if (node.hasNonNull("at_clause")) {
            throw QueryProblem.refused("'AT' is not allowed. To read the tables as they were right after an earlier"
                    + " batch, send its id as asOfBatch beside the statement.");
        }
        if (path.size() == 1 && expressionTables.contains(name)) {
            return;
        }
        var table = path.size() == 2 ? tables.get(name) : null;
        if (table == null) {
            throw unknown(name);
        }
        if (table.unavailable() != null) {
            throw QueryProblem.unavailableTable("%s is there, but %s.".formatted(table.sqlName(), table.unavailable()));
        }
        read.put(name, table);
    }

    private QueryProblem unknown(String name) {
        if (name.contains("/") || name.matches(".*\\.(parquet|csv|json|jsonl|ndjson|db|duckdb|txt|gz)(\\?.*)?")) {
            return QueryProblem.refused(
                    "'%s' looks like a file. Only tables can be read: %s.".formatted(name, known()));
        }
        return QueryProblem.unknownTable("'%s' is not a table. %s"
                .formatted(name, tables.isEmpty() ? noTables() : "There are: " + known() + "."));
    }

    private String known() {
        return tables.isEmpty()
                ? "there are none yet"
                : tables.values().stream().map(Table::sqlName).collect(Collectors.joining(", "));
    }

    private static String noTables() {
        return "There are no tables yet; they appear by themselves once ingest-service has written its first batch.";
    }

    private static void description(JsonNode node) {
        var kind = node.path("show_type").asString("");
        if (!DESCRIPTIONS.contains(kind) || !node.path("query").isObject()) {
            throw QueryProblem.refused("SHOW is allowed as SHOW TABLES, on its own. To see a table's columns, write"
                    + " DESCRIBE and the table's name.");
        }
    }

    private static void pivot(JsonNode node) {
        for (var column : node.path("pivots")) {
            if (!column.path("pivot_enum").asString("").isEmpty()) {
                throw QueryProblem.refused("PIVOT takes its values as a list: ON column IN ('a', 'b').");
            }
        }
    }

    private static void refuse(@Nullable String problem) {
        if (problem != null) {
            throw QueryProblem.refused(problem);
        }
    }
}
