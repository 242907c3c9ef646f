package io.sluice.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What became of a handful of objects, read back with Spark's own Delta reader. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EventsStreamContract {

    private RunningIngest ingest;

    /** The raw bucket, empty, in the S3 server under test. */
    abstract RawBucket openRaw();

    /** The service on that server. */
    abstract RunningIngest startIngest();

    @BeforeAll
    void ingestFiveObjects() {
        var raw = openRaw();
        raw.put("1-intact.json", RawBucket.events(3));
        raw.put("2-mixed.json", "[" + RawBucket.event() + ",{\"bogus\":1}," + RawBucket.event() + "]");
        raw.put("3-cut.json", "[" + RawBucket.event().substring(0, 40));
        raw.put("4-empty.json", "");
        raw.put("5-none.json", "[]");
        raw.put("6-ignored.tmp", "[]");
        ingest = startIngest();
        ingest.awaitObjects(5);
    }

    @AfterAll
    void stop() {
        ingest.close();
    }

    @Test
    void writesTypedBronzeRowsWithTheirOrigin() {
        var rows = ingest.table("bronze")
                .orderBy("_source_file", "_ordinal")
                .select("_source_file", "_ordinal", "event_timestamp", "properties.url", "_schema_version");
        var instant = Instant.parse("2026-11-20T08:09:10.123456Z");
        assertThat(rows.collectAsList().stream().map(EventsStreamContract::withInstant))
                .containsExactly(
                        RowFactory.create("s3://raw/events/1-intact.json", 0L, instant, "https://example.org/ü", "1"),
                        RowFactory.create("s3://raw/events/1-intact.json", 1L, instant, "https://example.org/ü", "1"),
                        RowFactory.create("s3://raw/events/1-intact.json", 2L, instant, "https://example.org/ü", "1"),
                        RowFactory.create("s3://raw/events/2-mixed.json", 0L, instant, "https://example.org/ü", "1"),
                        RowFactory.create("s3://raw/events/2-mixed.json", 2L, instant, "https://example.org/ü", "1"));
    }

    private static Row withInstant(Row row) {
        return RowFactory.create(row.get(0), row.get(1), row.getTimestamp(2).toInstant(), row.get(3), row.get(4));
    }

    @Test
    void writesADeadLetterWithReasonForEverythingElse() {
        var rows = ingest.table("dead-letters")
                .orderBy("_source_file")
                .select("_source_file", "_ordinal", "category", "reason", "field", "stage", "raw");
        assertThat(rows.collectAsList())
                .containsExactly(
                        RowFactory.create(
                                "s3://raw/events/2-mixed.json",
                                1L,
                                "invalid_schema",
                                "unknown_field",
                                "/bogus",
                                "VALIDATE",
                                "{\"bogus\":1}"),
                        RowFactory.create(
                                "s3://raw/events/3-cut.json",
                                null,
                                "corrupted_batch",
                                "truncated_json",
                                null,
                                "PARSE",
                                "[" + "{\"event_id\":\"" + rawOfTheCut()),
                        RowFactory.create(
                                "s3://raw/events/4-empty.json",
                                null,
                                "corrupted_batch",
                                "empty_object",
                                null,
                                "READ",
                                ""));
    }

    private String rawOfTheCut() {
        var raw = ingest.table("dead-letters")
                .where("reason = 'truncated_json'")
                .first()
                .<String>getAs("raw");
        assertThat(raw).hasSize(41);
        return raw.substring("[{\"event_id\":\"".length());
    }

    @Test
    void writesALedgerRowPerObjectThatAddsUp() {
        var rows = ingest.table("ledger")
                .orderBy("_source_file")
                .select("_source_file", "size", "records", "bronze_rows", "dead_letters");
        assertThat(rows.collectAsList())
                .extracting(row -> row.getLong(2), row -> row.getLong(3), row -> row.getLong(4))
                .containsExactly(
                        tuple(3L, 3L, 0L), tuple(3L, 2L, 1L), tuple(1L, 0L, 1L), tuple(1L, 0L, 1L), tuple(0L, 0L, 0L));
        assertThat(ingest.table("ledger")
                        .where("etag is null or committed_at < started_at")
                        .count())
                .isZero();
    }

    @Test
    void countsRecordsAsBronzeRowsPlusDeadLetters() {
        var stream = "{stream=\"events\"}";
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(ingest.metric("ingest_objects_total" + stream))
                        .isEqualTo(5));
        var deadLetters = ingest.metric(deadLetters("invalid_schema", "unknown_field"))
                + ingest.metric(deadLetters("corrupted_batch", "truncated_json"))
                + ingest.metric(deadLetters("corrupted_batch", "empty_object"));
        assertThat(ingest.metric("ingest_bronze_rows_total" + stream)).isEqualTo(5);
        assertThat(deadLetters).isEqualTo(3);
        assertThat(ingest.metric("ingest_records_total" + stream)).isEqualTo(5 + 3);
    }

    private static String deadLetters(String category, String reason) {
        return "ingest_dead_letters_total{category=\"%s\",reason=\"%s\",stream=\"events\"}".formatted(category, reason);
    }

    @Test
    void leavesObjectsWithOtherSuffixesAlone() {
        assertThat(ingest.table("ledger").where("_source_file like '%.tmp'").count())
                .isZero();
    }
}
