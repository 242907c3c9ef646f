package io.sluice.query.sql;

import io.sluice.query.pool.FailedStatementException;
import java.util.Map;
import java.util.regex.Pattern;

/** What DuckDB's errors mean for whoever sent the statement. */
final class EngineErrors {

    private static final Pattern KIND = Pattern.compile("^([A-Za-z ]+?) Error: ?");

    /** Points into the text that is executed, which is not the text that was sent. */
    private static final Pattern POINTER = Pattern.compile("\\n+LINE \\d+:.*", Pattern.DOTALL);

    private static final Pattern DATA_FILE = Pattern.compile("[^\\s\"']*[0-9a-f]{64}-\\d+\\.parquet");
    private static final Pattern NAME = Pattern.compile("\"([^\"]{1,200})\"");

    private EngineErrors() {}

    /**
     * The problem that an error is.
     *
     * @param sql the statement as it was sent
     */
    static QueryProblem problem(FailedStatementException error, String sql) {
        var message = String.valueOf(error.getMessage());
        var kind = KIND.matcher(message);
        var text = DATA_FILE
                .matcher(POINTER.matcher(kind.replaceFirst("")).replaceFirst(""))
                .replaceAll("a data file");
        return switch (kind.reset().find() ? kind.group(1) : "") {
            case "Out of Memory" ->
                QueryProblem.tooLarge(
                        "The statement needs more memory than there is (query.engine.memory). Read or group less.");
            case "IO", "HTTP" -> QueryProblem.notReady("Data files cannot be read: " + text, error);
            case "FATAL", "INTERNAL" -> QueryProblem.failed(error);
            default -> QueryProblem.invalid(text, position(text, sql));
        };
    }

    /** Where the first thing that the message names is, if there is only one place where it can be. */
    private static Map<String, Object> position(String message, String sql) {
        var name = NAME.matcher(message);
        if (!name.find()) {
            return Map.of();
        }
        var places = Pattern.compile("(?<![A-Za-z0-9_])" + Pattern.quote(name.group(1)) + "(?![A-Za-z0-9_])")
                .matcher(sql)
                .results()
                .limit(2)
                .toList();
        return places.size() == 1 ? TextPosition.of(sql, places.get(0).start()) : Map.of();
    }
}
