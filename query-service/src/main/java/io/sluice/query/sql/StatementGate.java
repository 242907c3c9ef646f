package io.sluice.query.sql;

import io.sluice.query.catalog.Table;
import io.sluice.query.duckdb.SqlParser;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets a statement through only if all it can do is read the given tables. Decides on the tree that DuckDB's own parser
 * makes of the text, by lists of what is allowed: what this class does not know is refused. Safe for use by many
 * threads.
 */
@Component
final class StatementGate {

    private final SqlParser parser;
    private final FunctionRules functions;
    private final SystemNames systemNames;

    StatementGate(SqlParser parser) {
        this.parser = parser;
        this.functions = new FunctionRules(parser);
        this.systemNames = new SystemNames(parser);
    }

    /**
     * Checks a statement.
     *
     * @param values the values of its parameters, which may tell which files it needs
     * @throws QueryProblem saying what is refused and how to mend it
     */
    AcceptedStatement check(String sql, Collection<Table> tables, Parameters values) {
        var explanation = Explanation.of(sql);
        var tree = parse(sql, explanation.end());
        var statements = tree.path("statements");
        if (statements.isEmpty()) {
            throw QueryProblem.badRequest("The statement is empty. Send one SELECT statement.");
        }
        if (statements.size() > 1) {
            throw QueryProblem.refused(
                    "These are %d statements. Send them one at a time.".formatted(statements.size()));
        }
        if (explanation.prefix().isEmpty() && listsTables(statements.get(0).path("node"))) {
            return new AcceptedStatement("SHOW TABLES", "", List.of(), List.of(), true);
        }
        var inspection = new TreeInspection(functions, systemNames, tables);
        inspection.inspect(statements);
        var reads = new FileFilters(inspection.read(), values).of(statements);
        var parameters = inspection.parameters();
        number(tree, parameters);
        return new AcceptedStatement(parser.canonical(tree), explanation.prefix(), reads, parameters, false);
    }

    /** Gives the parameters numbers for names, as the driver binds by number only. */
    private static void number(JsonNode node, List<String> names) {
        if (node instanceof ObjectNode object
                && object.path("class").asString("").equals("PARAMETER")) {
            var name = object.path("identifier").asString("");
            object.put("identifier", String.valueOf(names.indexOf(name) + 1));
        } else if (node instanceof ObjectNode statement
                && statement.path("named_param_map").isArray()) {
            var numbers = statement.putArray("named_param_map");
            for (var number = 1; number <= names.size(); number++) {
                numbers.addObject().put("key", String.valueOf(number)).put("value", number);
            }
            number(statement.path("node"), names);
        } else if (!names.isEmpty()) {
            node.forEach(part -> number(part, names));
        }
    }

    private JsonNode parse(String text, int start) {
        var sql = text.substring(start);
        if (NestingCost.isTooHigh(sql)) {
            throw QueryProblem.refused("The statement has too many brackets or operators without an operand before"
                    + " them. Break it up, or read long lists of values from a table.");
        }
        JsonNode tree;
        try {
            tree = parser.parse(sql);
        } catch (JacksonException tooDeep) {
            throw QueryProblem.refused("The statement is nested too deeply. Break it up with WITH.");
        }
        if (tree.path("error").asBoolean(true)) {
            throw tree.path("error_type").asString("").equals("parser")
                    ? QueryProblem.syntax(tree.path("error_message").asString(""), position(text, start, tree))
                    : QueryProblem.refused(
                            "Only SELECT statements are answered (also FROM, VALUES, WITH, DESCRIBE,"
                                    + " SUMMARIZE, EXPLAIN and SHOW TABLES). To pivot, write SELECT * FROM (PIVOT ... ON column IN (...)).");
        }
        return tree;
    }

    private static Map<String, Object> position(String text, int start, JsonNode error) {
        var offset = error.path("position").asInt(-1);
        return offset < 0 ? Map.of() : TextPosition.of(text, start, offset);
    }

    private static boolean listsTables(JsonNode node) {
        var from = node.path("from_table");
        return from.path("show_type").asString("").equals("SHOW_SPECIAL")
                && from.path("table_name").asString("").equals("\"tables\"");
    }
}
