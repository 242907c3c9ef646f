package io.sluice.ingest.parse;

import static io.sluice.ingest.parse.Events.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rfc3339Tests {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnnxxx");

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "1970-01-01T00:00:00Z, 0",
        "1969-12-31T23:59:59.999999Z, -1",
        "1970-01-01t00:00:00z, 0",
        "1970-01-01T00:00:00.1Z, 100000",
        "1970-01-01T00:00:00.123456789Z, 123456",
        "1970-01-01T01:00:00+01:00, 0",
        "1969-12-31T00:01:00-23:59, 0",
        "1970-01-01T00:00:00-00:00, 0",
        "2024-02-29T00:00:00Z, 1709164800000000",
        "2000-02-29T23:59:59.5+05:30, 951848999500000"
    })
    void readsTimestamps(String text, long micros) {
        assertThat(timestamp(text)).isEqualTo(micros);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-20",
                "2026-11-20T08:09:10",
                "2026-11-20T08:09:10.5",
                "2026-11-20 08:09:10Z",
                "2026-11-20T08:09Z",
                "2026-11-20T08:09:10.Z",
                "2026-11-20T08:09:10.1234567890Z",
                "2026-11-20T08:09:10,5Z",
                "2026-11-20T08:09:10ZZ",
                "2026-11-20T08:09:10+1:00",
                "2026-11-20T08:09:10+0100",
                "2026-11-20T08:09:10+24:00",
                "2026-11-20T08:09:10+01:60",
                "2026-11-20T24:00:00Z",
                "2026-11-20T08:60:10Z",
                "2016-12-31T23:59:60Z",
                "2026-00-20T08:09:10Z",
                "2026-13-20T08:09:10Z",
                "2026-11-00T08:09:10Z",
                "2026-11-31T08:09:10Z",
                "2023-02-29T08:09:10Z",
                "1900-02-29T08:09:10Z",
                "+2026-11-20T08:09:10Z",
                "12026-11-20T08:09:10Z",
                "20261120T080910Z0000",
                "2026-11-20T08:09:10Z\u0000",
                "２026-11-20T08:09:10Z"
            })
    void rejectsWhatIsNoTimestamp(String text) {
        assertThat(timestamp(text)).isEqualTo(Rfc3339.INVALID);
    }

    @Test
    void boundsTimestampsByTheYearsOneTo9999InUtc() {
        assertThat(timestamp("0001-01-01T00:00:00Z")).isEqualTo(Rfc3339.MIN_MICROS);
        assertThat(timestamp("9999-12-31T23:59:59.999999Z")).isEqualTo(Rfc3339.MAX_MICROS);
        assertThat(timestamp("9999-12-31T23:59:59-00:01")).isGreaterThan(Rfc3339.MAX_MICROS);
        assertThat(timestamp("0000-12-31T23:59:59Z")).isLessThan(Rfc3339.MIN_MICROS);
    }

    @Test
    void agreesWithJavaTime() {
        Random random = new Random(3339);
        for (int i = 0; i < 20_000; i++) {
            Instant instant = Instant.ofEpochSecond(
                    random.nextLong(-62_000_000_000L, 253_000_000_000L), random.nextInt(1_000_000_000));
            OffsetDateTime written = instant.atOffset(ZoneOffset.ofTotalSeconds(60 * random.nextInt(-1080, 1081)));
            String text = written.format(FORMAT);

            assertThat(timestamp(text))
                    .as(text)
                    .isEqualTo(instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000);
        }
    }

    private static long timestamp(String text) {
        byte[] bytes = utf8(text);
        return Rfc3339.timestamp(bytes, 0, bytes.length);
    }
}
