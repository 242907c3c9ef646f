package io.sluice.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.systemtests.Production.Truth;
import java.time.Duration;
import java.util.List;

/** What the tables must hold, asked by SQL over REST. */
record Tables(Sql sql) {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Waits until the ledger, which a young stream does not have yet, has so many objects of that producer. */
    void awaitObjects(Truth truth) {
        await().atMost(PATIENCE).until(() -> sql.countSoFar("ledger.events") > 0);
        await().atMost(PATIENCE).until(() -> countObjects(truth) >= truth.objects());
    }

    /** How many objects of that producer the ledger has. */
    long countObjects(Truth truth) {
        return sql.number("SELECT count(DISTINCT _source_file) FROM ledger.events WHERE " + isOf(truth));
    }

    /** Everything that the producer has stored is there once, as what it must be, and nothing else of it. */
    void assertHold(Truth truth) {
        var ofProducer = isOf(truth);
        assertThat(countObjects(truth)).isEqualTo(truth.objects());
        assertThat(sql.number("SELECT count(*) FROM bronze.events WHERE " + ofProducer))
                .isEqualTo(truth.bronzeRows());
        assertThat(sql.counts("SELECT category, reason, count(*) FROM dead_letters.events WHERE " + ofProducer
                        + " GROUP BY category, reason"))
                .isEqualTo(truth.deadLetters());
        assertThat(sql.number("SELECT sum(records) FROM ledger.events WHERE " + ofProducer))
                .isEqualTo(truth.bronzeRows() + truth.deadLetterCount());
        assertConserved();
    }

    private static String isOf(Truth truth) {
        return "_source_file LIKE '%-" + truth.producer() + "-%'";
    }

    /** Bronze, dead letters and ledger agree, whoever has written the objects. */
    void assertConserved() {
        assertThat(sql.number("SELECT count(*) - count(DISTINCT _source_file) FROM ledger.events"))
                .as("objects that are twice in the ledger")
                .isZero();
        assertThat(sql.number("SELECT count(*) FROM ledger.events WHERE records <> bronze_rows + dead_letters"))
                .isZero();
        assertLedgerMatches("bronze.events", "bronze_rows");
        assertLedgerMatches("dead_letters.events", "dead_letters");
        for (var table : List.of("bronze.events", "dead_letters.events")) {
            assertNothingTwice(table);
        }
    }

    private void assertLedgerMatches(String table, String column) {
        assertThat(sql.number("""
                        SELECT count(*) FROM ledger.events l
                        FULL JOIN (SELECT _source_file, count(*) AS n FROM %s GROUP BY _source_file) t
                        ON t._source_file = l._source_file
                        WHERE coalesce(l.%s, 0) <> coalesce(t.n, 0)""".formatted(table, column)))
                .as("objects whose %s differ from the ledger's %s", table, column)
                .isZero();
    }

    private void assertNothingTwice(String table) {
        assertThat(sql.number("""
                        SELECT count(*) FROM (SELECT _source_file, _ordinal FROM %s
                        GROUP BY _source_file, _ordinal HAVING count(*) > 1) AS doubled""".formatted(table)))
                .as("rows that are twice in %s", table)
                .isZero();
    }
}
