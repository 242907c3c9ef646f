package io.sluice.bench.freshness;

import static io.sluice.bench.report.Figures.millis;

import io.sluice.bench.process.Metrics;
import io.sluice.bench.report.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Where the time goes, on average, as the services themselves measure it. */
final class Phases {

    private static final String BATCH = "ingest_batch_duration_seconds";
    private static final String PHASE = "ingest_batch_phase_duration_seconds";

    private static final String REFRESH = "query_refresh_duration_seconds";
    private static final String STATEMENT = "query_duration_seconds";

    /** By Spark's names. */
    private static final List<String> NAMES =
            List.of("latestOffset", "walCommit", "queryPlanning", "addBatch", "commitOffsets");

    private final Table table = new Table(
            "trigger",
            "events/s",
            "batch",
            "next objects",
            "offset log",
            "planning",
            "tasks and commits",
            "commit log",
            "batches",
            "refresh",
            "statement");

    /**
     * What the services said at one moment.
     *
     * @param ingest the ingest-service
     * @param query the query-service
     */
    record Moment(Metrics ingest, Metrics query) {}

    void add(Duration trigger, Rate rate, Moment before, Moment after) {
        var cells = new ArrayList<String>();
        cells.add(millis(trigger));
        cells.add(Integer.toString(rate.eventsPerSecond()));
        cells.add(mean(before.ingest(), after.ingest(), BATCH));
        for (var name : NAMES) {
            cells.add(mean(before.ingest(), after.ingest(), PHASE, "phase=\"" + name + "\""));
        }
        cells.add(Long.toString(after.ingest().countSince(before.ingest(), BATCH)));
        cells.add(mean(before.query(), after.query(), REFRESH, "news=\"true\""));
        cells.add(mean(before.query(), after.query(), STATEMENT));
        table.add(cells.toArray(String[]::new));
    }

    private static String mean(Metrics before, Metrics after, String timer, String... labels) {
        var count = after.countSince(before, timer, labels);
        return count == 0 ? "" : millis(after.sumSince(before, timer, labels).dividedBy(count));
    }

    @Override
    public String toString() {
        return table.toString();
    }
}
