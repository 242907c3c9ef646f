package io.sluice.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DashboardTests {

    private final Dashboard dashboard = Dashboard.read();

    @Test
    void eachPanelAsksTheProvisionedPrometheusAndSaysWhatItShows() {
        assertThat(dashboard.panels()).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.at("/datasource/uid").asString()).isEqualTo("prometheus");
            assertThat(panel.get("description").asString()).isNotBlank();
            assertThat(panel.get("targets")).isNotEmpty();
        });
    }

    @Test
    void asksOnlyForRecordedRatesThatTheRulesRecord() {
        var recorded = Pattern.compile("\\w+:\\w+:\\w+")
                .matcher(dashboard.expressions())
                .results();

        assertThat(recorded.map(name -> name.group()))
                .isNotEmpty()
                .isSubsetOf(AlertRules.read().recorded());
    }
}
