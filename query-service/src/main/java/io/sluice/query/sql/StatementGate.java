package io.sluice.query.sql;

import io.sluice.query.catalog.Table;
import io.sluice.query.duckdb.SqlParser;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

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
     * @throws QueryProblem saying what is refused and how to mend it
     */
    AcceptedStatement check(String sql, Collection<Table> tables) {
        var tree = parse(sql);
        var statements = tree.path("statements");
        if (statements.isEmpty()) {
            throw QueryProblem.badRequest("The statement is empty. Send one SELECT statement.");
        }
        if (statements.size() > 1) {
            throw QueryProblem.refused(
                    "These are %d statements. Send them one at a time.".formatted(statements.size()));
        }
        if (listsTables(statements.get(0).path("node"))) {
            return new AcceptedStatement("", Set.of(), true);
        }
        var inspection = new TreeInspection(functions, systemNames, tables);
        inspection.inspect(statements);
        return new AcceptedStatement(parser.canonical(tree), inspection.streams(), false);
    }

    private JsonNode parse(String sql) {
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
                    ? QueryProblem.syntax(tree.path("error_message").asString(""), position(sql, tree))
                    : QueryProblem.refused(
                            "Only SELECT statements are answered (also FROM, VALUES, WITH, DESCRIBE,"
                                    + " SUMMARIZE and SHOW TABLES). To pivot, write SELECT * FROM (PIVOT ... ON column IN (...)).");
        }
        return tree;
    }

    private static Map<String, Object> position(String sql, JsonNode error) {
        var position = new LinkedHashMap<String, Object>();
        var offset = error.path("position").asInt(-1);
        if (offset >= 0 && offset <= sql.length()) {
            var before = sql.substring(0, offset);
            position.put("line", before.lines().count() + (before.isEmpty() || before.endsWith("\n") ? 1 : 0));
            position.put("column", offset - before.lastIndexOf('\n'));
        }
        return position;
    }

    private static boolean listsTables(JsonNode node) {
        var from = node.path("from_table");
        return from.path("show_type").asString("").equals("SHOW_SPECIAL")
                && from.path("table_name").asString("").equals("\"tables\"");
    }
}
