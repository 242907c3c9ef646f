package io.sluice.ingest.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LedgerEntryTests {

    @Test
    void refusesRecordsThatDoNotAddUp() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LedgerEntry("s3://raw/1.json", 10, "etag", 1, 3, 1, 1, 2))
                .withMessage("s3://raw/1.json: 3 records are not 1 bronze rows and 1 dead letters");
    }

    @Test
    void survivesTheWayThroughAnOutcomeRow() {
        var entry = new LedgerEntry("s3://raw/1.json", 10, null, 1, 3, 1, 2, 4);
        assertThat(LedgerEntry.of(entry.open())).isEqualTo(entry);
    }

    @Test
    void isCommittedWithBatchAndTime() {
        var row = new LedgerEntry("s3://raw/1.json", 10, "etag", 1, 3, 1, 2, 4).committed(7, 8);
        assertThat(row.getLong(7)).isEqualTo(7);
        assertThat(row.getLong(9)).isEqualTo(8);
    }
}
