package io.sluice.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What alerts and the dashboard ask for is what the services tell. */
class MetricsIT {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void everyMetricOfRulesAndDashboardExists() {
        var environment = Map.of("PRODUCER_SEED", "20261120", "PRODUCER_INTERVAL", "100ms");
        try (var sluice = RunningSluice.in(directory, environment)) {
            await().atMost(Duration.ofMinutes(3)).until(() -> sluice.sql().countSoFar("dead_letters.events") > 0);

            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(sluice.metricNames())
                            .containsAll(AlertRules.read().metrics()));
        }
    }
}
