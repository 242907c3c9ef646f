package io.sluice.query.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ObjectPathTests {

    private static final ObjectPath TABLE = new ObjectPath("bronze", "events");

    @Test
    void readsTheSchemesOfHadoop() {
        assertThat(ObjectPath.parse("s3a://bronze/events/x")).isEqualTo(ObjectPath.parse("s3://bronze/events/x"));
    }

    @Test
    void refusesOtherUrls() {
        assertThatThrownBy(() -> ObjectPath.parse("file:///etc/passwd"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("file:///etc/passwd");
    }

    @Test
    void decodesPathsOfTheLog() {
        assertThat(TABLE.resolveLogged("a%20b+c.parquet")).hasToString("s3://bronze/events/a b+c.parquet");
        assertThat(TABLE.resolveLogged("s3a://other/x%25.parquet")).hasToString("s3://other/x%.parquet");
    }

    @Test
    void knowsWhatIsBelowIt() {
        assertThat(TABLE.child("x").isBelow(TABLE)).isTrue();
        assertThat(new ObjectPath("bronze", "events2/x").isBelow(TABLE)).isFalse();
        assertThat(new ObjectPath("raw", "events/x").isBelow(TABLE)).isFalse();
    }
}
