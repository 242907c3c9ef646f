package io.sluice.query.sql;

import io.sluice.query.catalog.Reading;
import io.sluice.query.worker.Message.View;
import java.util.List;

/** The views that a worker needs for tables that are ready to be read. */
final class Views {

    private Views() {}

    static List<View> of(Reading reading) {
        return reading.views().stream()
                .map(view -> new View(view.schema(), view.name(), view.query()))
                .toList();
    }
}
