package io.sluice.producer.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link BatchStore} does. */
abstract class BatchStoreContract {

    abstract BatchStore store();

    /** The objects of the store: key to text. */
    abstract Map<String, String> objects() throws Exception;

    @Test
    void keepsObjectsUnderTheirKeys() throws Exception {
        store().put("events/2026/11/20/a.json", "[1]".getBytes(UTF_8), "application/json");
        store().put("events/2026/11/21/b.json", "[2]".getBytes(UTF_8), "application/json");

        assertThat(objects())
                .containsOnly(
                        Map.entry("events/2026/11/20/a.json", "[1]"), Map.entry("events/2026/11/21/b.json", "[2]"));
    }

    @Test
    void changesNothingWhenAnObjectIsPutAgain() throws Exception {
        for (var i = 0; i < 2; i++) {
            store().put("a.json", "[1]".getBytes(UTF_8), "application/json");
        }
        assertThat(objects()).containsOnly(Map.entry("a.json", "[1]"));
    }
}
