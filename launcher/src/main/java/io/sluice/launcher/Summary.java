package io.sluice.launcher;

import java.io.PrintStream;
import java.util.List;

/** What a user sees of a running installation: rows, and where to go from here. */
final class Summary {

    private static final String NEWEST_EVENTS = """
            SELECT event_timestamp, event_type, user_id, properties.url AS url
            FROM bronze.events ORDER BY event_timestamp DESC LIMIT 5""";
    private static final String DEAD_LETTERS = """
            SELECT category, reason, count(*) AS dead_letters
            FROM dead_letters.events GROUP BY category, reason ORDER BY category, reason""";

    private final Installation installation;
    private final Settings settings;
    private final QueryClient queries;
    private final PrintStream out;

    Summary(Installation installation, Settings settings, QueryClient queries, PrintStream out) {
        this.installation = installation;
        this.settings = settings;
        this.queries = queries;
        this.out = out;
    }

    void print() {
        table("The newest rows of bronze.events", NEWEST_EVENTS);
        table("dead_letters.events by reason", DEAD_LETTERS);
        out.println();
        place("Console", settings.url(Port.QUERY) + "/ (SQL), " + settings.url(Port.INGEST) + "/ (streams)");
        place("SQL shell", "make duckdb");
        place("Query API", settings.url(Port.QUERY) + "/api/v1/query (POST), or: make query SQL=\"SELECT 1\"");
        place("Producer", settings.url(Port.PRODUCER) + "/actuator/production");
        place("Ingest", settings.url(Port.INGEST) + "/actuator/streams");
        place("Metrics", "/actuator/prometheus on each of the three ports");
        place("Spark UI", settings.url(Port.SPARK_UI).toString());
        place("Logs", installation.logs() + ", or: make logs");
        place(
                "Logins",
                "viewer reads, operator changes state; the passwords are %s and %s in %s"
                        .formatted(Settings.VIEWER_PASSWORD, Settings.OPERATOR_PASSWORD, installation.envFile()));
        place("Stop", "make stop");
    }

    private void table(String title, String sql) {
        out.println();
        out.println(title);
        out.println(answer(sql).stripTrailing());
    }

    // The summary of a system that runs is worth more than its one answer that failed.
    private String answer(String sql) {
        try {
            return queries.table(sql);
        } catch (LauncherException e) {
            return "  " + e.getMessage();
        }
    }

    private void place(String name, String where) {
        out.printf("%-10s %s%n", name, where);
    }

    static List<String> statements() {
        return List.of(NEWEST_EVENTS, DEAD_LETTERS);
    }
}
