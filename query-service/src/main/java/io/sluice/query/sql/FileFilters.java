package io.sluice.query.sql;

import io.sluice.query.catalog.Column;
import io.sluice.query.catalog.FileFilter;
import io.sluice.query.catalog.Literal;
import io.sluice.query.catalog.Table;
import io.sluice.query.catalog.TableRead;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds in a statement's tree which files of its tables can matter. Of each {@code SELECT} it takes the comparisons of a
 * column with a value that stand in {@code WHERE}, alone or below {@code AND} and {@code OR}; for everything else a file
 * matters. A table that stands in several places needs what any of them needs. Not thread-safe.
 */
final class FileFilters {

    /** Joins that drop a row for a condition on one of the tables alone, whether it is checked before or after. */
    private static final Set<String> JOINS = Set.of("INNER", "LEFT", "RIGHT", "OUTER");

    private static final Set<String> JOIN_FORMS = Set.of("REGULAR", "CROSS", "NATURAL");

    private final Map<String, Table> tables;
    private final Parameters parameters;
    private final Map<String, List<FileFilter>> filters = new HashMap<>();

    /**
     * Starts without a statement.
     *
     * @param tables the tables that the statement reads
     * @param parameters the values that are bound to it
     */
    FileFilters(Collection<Table> tables, Parameters parameters) {
        this.tables = tables.stream().collect(Collectors.toMap(table -> TreeInspection.name(table), table -> table));
        this.parameters = parameters;
    }

    /** Which files the statement may need of each table. */
    List<TableRead> of(JsonNode statements) {
        walk(statements);
        return tables.entrySet().stream()
                .map(table -> new TableRead(
                        table.getValue(), FileFilter.or(filters.getOrDefault(table.getKey(), List.of(FileFilter.ALL)))))
                .toList();
    }

    private void walk(JsonNode node) {
        var type = node.path("type").asString("");
        if (type.equals("SELECT_NODE")) {
            var places = new ArrayList<JsonNode>();
            var rest = new ArrayList<JsonNode>();
            collect(node.path("from_table"), places, rest);
            places.forEach(place -> add(place, condition(node.path("where_clause"), place, places, rest)));
            rest.forEach(this::walk);
            for (var part : node.properties()) {
                if (!part.getKey().equals("from_table")) {
                    walk(part.getValue());
                }
            }
        } else if (type.equals("BASE_TABLE")) {
            add(node, FileFilter.ALL);
        } else if (type.equals("SHOW_REF")
                && !node.path("show_type").asString("").equals("SUMMARY")) {
            describe(node);
        } else {
            node.forEach(this::walk);
        }
    }

    /** The columns of a table are known without its files. */
    private void describe(JsonNode node) {
        if (node.path("type").asString("").equals("BASE_TABLE")) {
            add(node, FileFilter.NONE);
        } else {
            node.forEach(this::describe);
        }
    }

    /** The tables that a condition in WHERE can be put before, and what else stands in FROM. */
    private static void collect(JsonNode from, List<JsonNode> places, List<JsonNode> rest) {
        var type = from.path("type").asString("");
        if (type.equals("BASE_TABLE")
                && !from.has("sample")
                && from.path("column_name_alias").isEmpty()) {
            places.add(from);
        } else if (type.equals("JOIN")
                && !from.has("sample")
                && JOINS.contains(from.path("join_type").asString(""))
                && JOIN_FORMS.contains(from.path("ref_type").asString(""))) {
            collect(from.path("left"), places, rest);
            collect(from.path("right"), places, rest);
            rest.add(from.path("condition"));
        } else {
            rest.add(from);
        }
    }

    private void add(JsonNode place, FileFilter filter) {
        filters.computeIfAbsent(TreeInspection.name(place), name -> new ArrayList<>())
                .add(filter);
    }

    private FileFilter condition(JsonNode where, JsonNode place, List<JsonNode> places, List<JsonNode> rest) {
        var table = tables.get(TreeInspection.name(place));
        var alias = alias(place);
        var namesakes = Stream.concat(places.stream(), rest.stream())
                .filter(other -> alias(other).equals(alias))
                .count();
        return table == null || namesakes > 1
                ? FileFilter.ALL
                : new Condition(table, alias, places.size() == 1 && rest.isEmpty()).of(where);
    }

    private static String alias(JsonNode place) {
        var alias = place.path("alias").asString("");
        return (alias.isEmpty() ? place.path("table_name").asString("") : alias).toLowerCase(Locale.ROOT);
    }

    /** The conditions on one table. */
    private final class Condition {

        private final Table table;
        private final String alias;
        private final boolean isAlone;

        Condition(Table table, String alias, boolean isAlone) {
            this.table = table;
            this.alias = alias;
            this.isAlone = isAlone;
        }

        FileFilter of(JsonNode expression) {
            return switch (expression.path("type").asString("")) {
                case "CONJUNCTION_AND" -> FileFilter.and(all(expression.path("children")));
                case "CONJUNCTION_OR" -> FileFilter.or(all(expression.path("children")));
                case "COMPARE_EQUAL",
                        "COMPARE_LESSTHAN",
                        "COMPARE_LESSTHANOREQUALTO",
                        "COMPARE_GREATERTHAN",
                        "COMPARE_GREATERTHANOREQUALTO" -> comparison(expression);
                case "COMPARE_BETWEEN" -> between(expression);
                case "COMPARE_IN" -> in(expression.path("children"));
                default -> FileFilter.ALL;
            };
        }

        private List<FileFilter> all(JsonNode expressions) {
            return StreamSupport.stream(expressions.spliterator(), false)
                    .map(this::of)
                    .toList();
        }

        /** Whether the value itself is included makes no difference to be worth a distinction. */
        private FileFilter comparison(JsonNode expression) {
            var left = expression.path("left");
            var right = expression.path("right");
            return switch (expression.path("type").asString("")) {
                case "COMPARE_EQUAL" -> FileFilter.and(List.of(equal(left, right), equal(right, left)));
                case "COMPARE_LESSTHAN", "COMPARE_LESSTHANOREQUALTO" ->
                    FileFilter.and(List.of(atMost(left, right), atLeast(right, left)));
                default -> FileFilter.and(List.of(atLeast(left, right), atMost(right, left)));
            };
        }

        /** One unknown end may change the type in which both are compared. */
        private FileFilter between(JsonNode expression) {
            var input = expression.path("input");
            var lower = expression.path("lower");
            var upper = expression.path("upper");
            return literal(lower) == null || literal(upper) == null
                    ? FileFilter.ALL
                    : FileFilter.and(List.of(atLeast(input, lower), atMost(input, upper)));
        }

        private FileFilter in(JsonNode children) {
            var values = new ArrayList<FileFilter>();
            for (var index = 1; index < children.size(); index++) {
                values.add(equal(children.get(0), children.get(index)));
            }
            return FileFilter.or(values);
        }

        private FileFilter equal(JsonNode column, JsonNode value) {
            return FileFilter.and(List.of(atLeast(column, value), atMost(column, value)));
        }

        private FileFilter atLeast(JsonNode column, JsonNode value) {
            var known = column(column);
            var literal = literal(value);
            return known == null || literal == null ? FileFilter.ALL : FileFilter.atLeast(known, literal);
        }

        private FileFilter atMost(JsonNode column, JsonNode value) {
            var known = column(column);
            var literal = literal(value);
            return known == null || literal == null ? FileFilter.ALL : FileFilter.atMost(known, literal);
        }

        /** The column of this table that an expression is, or null when it is not certain to be one. */
        private @Nullable Column column(JsonNode expression) {
            var names = expression.path("column_names");
            if (!expression.path("class").asString("").equals("COLUMN_REF")) {
                return null;
            }
            if (names.size() == 1 && isAlone) {
                return column(names.get(0).asString(""));
            }
            var isQualified =
                    names.size() == 2 && names.get(0).asString("").equalsIgnoreCase(alias) && column(alias) == null;
            return isQualified ? column(names.get(1).asString("")) : null;
        }

        private @Nullable Column column(String name) {
            return table.columns().stream()
                    .filter(column -> column.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElse(null);
        }

        private @Nullable Literal literal(JsonNode expression) {
            return switch (expression.path("class").asString("")) {
                case "CONSTANT" -> constant(expression.path("literal"));
                case "PARAMETER" ->
                    bound(parameters.values().get(expression.path("identifier").asString("")));
                case "CAST" -> cast(expression);
                default -> null;
            };
        }

        private static @Nullable Literal constant(JsonNode literal) {
            var text = literal.path("text").asString("");
            return switch (literal.path("kind").asString("")) {
                case "INTEGER" -> new Literal(Literal.Type.INTEGER, text);
                case "STRING" -> new Literal(Literal.Type.TEXT, text);
                default -> null;
            };
        }

        private static @Nullable Literal bound(@Nullable Object value) {
            return value instanceof Long number
                    ? new Literal(Literal.Type.INTEGER, number.toString())
                    : value instanceof String text ? new Literal(Literal.Type.TEXT, text) : null;
        }

        private static @Nullable Literal cast(JsonNode cast) {
            var text = constant(cast.path("child").path("literal"));
            var target = cast.path("type_expr");
            var type = Literal.Type.ofCast(target.path("type_name").asString(""));
            return type == null
                            || text == null
                            || text.type() != Literal.Type.TEXT
                            || !target.path("children").isEmpty()
                    ? null
                    : new Literal(type, text.text());
        }
    }
}
