package io.sluice.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeySetTests {

    @Test
    void holdsWhatWasAddedAndNothingElse() {
        var keys = new KeySet();
        IntStream.range(0, 100_000).forEach(i -> keys.add("s3://raw/" + i));
        assertThat(keys.size()).isEqualTo(100_000);
        assertThat(IntStream.range(0, 100_000).mapToObj(i -> "s3://raw/" + i)).allMatch(keys::contains);
        assertThat(IntStream.range(100_000, 200_000).mapToObj(i -> "s3://raw/" + i))
                .noneMatch(keys::contains);
    }

    @Test
    void holdsANameOnce() {
        var keys = new KeySet();
        keys.add("s3://raw/1");
        keys.add("s3://raw/1");
        assertThat(keys.size()).isEqualTo(1);
    }
}
