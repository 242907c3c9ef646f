package io.sluice.query.sql;

import java.sql.SQLException;
import java.util.regex.Pattern;

/** What DuckDB's errors mean for whoever sent the statement. */
final class EngineErrors {

    private static final Pattern KIND = Pattern.compile("^([A-Za-z ]+?) Error: ?");

    /** Points into the text that is executed, which is not the text that was sent. */
    private static final Pattern POINTER = Pattern.compile("\\n+LINE \\d+:.*", Pattern.DOTALL);

    private static final Pattern LOCAL_FILE = Pattern.compile("/[^\\s\"']*\\.parquet");

    private EngineErrors() {}

    static QueryProblem problem(SQLException error) {
        var message = String.valueOf(error.getMessage());
        var kind = KIND.matcher(message);
        var text = LOCAL_FILE
                .matcher(POINTER.matcher(kind.replaceFirst("")).replaceFirst(""))
                .replaceAll("a data file");
        return switch (kind.reset().find() ? kind.group(1) : "") {
            case "Out of Memory" ->
                QueryProblem.tooLarge(
                        "The statement needs more memory than there is (query.engine.memory). Read or group less.");
            case "IO", "HTTP" -> QueryProblem.notReady("Data files cannot be read: " + text, error);
            case "INTERRUPT" -> QueryProblem.notReady("The statement was interrupted. Send it again.", error);
            case "FATAL", "INTERNAL" -> QueryProblem.failed(error);
            default -> QueryProblem.invalid(text, error);
        };
    }
}
