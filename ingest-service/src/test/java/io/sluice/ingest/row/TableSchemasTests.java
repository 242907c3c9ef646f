package io.sluice.ingest.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableSchemasTests {

    @Test
    void placesBatchAndTimeWhereTheWriterPutsThem() {
        var columns = TableSchemas.deadLetters();
        assertThat(columns.fieldIndex("_batch_id")).isEqualTo(columns.length() - TableSchemas.BATCH_ID_FROM_END);
        assertThat(columns.fieldIndex("_ingested_at")).isEqualTo(columns.length() - TableSchemas.INGESTED_AT_FROM_END);
    }
}
