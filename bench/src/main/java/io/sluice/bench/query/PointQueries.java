package io.sluice.bench.query;

import io.sluice.bench.process.QueryService;
import java.util.List;

/** Statements that look for one event each, by the place that it came from: the cheapest useful question. */
final class PointQueries {

    private static final String KEYS = """
            SELECT _source_file, _ordinal FROM bronze.events
            ORDER BY hash(_source_file, _ordinal) LIMIT 200""";

    private PointQueries() {}

    /** Statements about events that are there. */
    static List<String> of(QueryService query) {
        return query.ask(KEYS)
                .path("rows")
                .valueStream()
                .map(row ->
                        "SELECT event_id, event_type, event_timestamp FROM bronze.events WHERE _source_file = '%s' AND _ordinal = %d"
                                .formatted(row.path(0).asString(), row.path(1).asLong()))
                .toList();
    }
}
