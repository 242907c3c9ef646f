package io.sluice.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class AlertRulesTests {

    private final AlertRules rules = AlertRules.read();

    @Test
    void eachAlertLeadsToItsRunbook() throws IOException {
        var operations = Files.readString(Checkout.ROOT.resolve("docs/operations.md"));

        assertThat(rules.alerts()).hasSizeGreaterThan(10).doesNotHaveDuplicates();
        for (var alert : rules.alerts()) {
            assertThat(operations).contains("\n### " + alert + "\n");
        }
        assertThat(rules.runbooks())
                .containsExactlyElementsOf(rules.alerts().stream()
                        .map(alert -> "docs/operations.md#" + alert.toLowerCase(Locale.ROOT))
                        .toList());
    }

    @Test
    void eachAlertIsTestedByItsName() throws IOException {
        var tests = Files.readString(AlertRules.DIRECTORY.resolve("rules_test.yml"));

        assertThat(rules.alerts()).allSatisfy(alert -> assertThat(tests).contains(alert));
    }

    @Test
    void findsMetricsInExpressions() {
        assertThat(AlertRules.metricsIn("""
                        sum by (stream) (rate(ingest_records_total{stream="events"}[5m])) > stream:ingest_bytes:rate5m
                        and histogram_quantile(0.9, query_duration_seconds_bucket)""")).containsExactly("ingest_records_total", "query_duration_seconds_bucket");
    }
}
