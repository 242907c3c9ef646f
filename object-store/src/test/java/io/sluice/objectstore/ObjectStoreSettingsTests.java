package io.sluice.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.objectstore.ObjectStoreSettings.InvalidSettingsException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObjectStoreSettingsTests {

    @Test
    void hasDefaultsForAllButTheKeys() {
        var settings = ObjectStoreSettings.from(Map.of("S3_ACCESS_KEY", "access", "S3_SECRET_KEY", "secret"));

        assertThat(settings)
                .isEqualTo(new ObjectStoreSettings(
                        "127.0.0.1", 9000, "access", "secret", Path.of(".sluice/object-store")));
    }

    @Test
    void readsEveryVariable() {
        var settings = ObjectStoreSettings.from(Map.of(
                "SLUICE_BIND", "0.0.0.0",
                "S3_PORT", "9100",
                "S3_ACCESS_KEY", "access",
                "S3_SECRET_KEY", "secret",
                "OBJECT_STORE_DIR", "data/store"));

        assertThat(settings)
                .isEqualTo(new ObjectStoreSettings("0.0.0.0", 9100, "access", "secret", Path.of("data/store")));
    }

    @Test
    void namesEveryMissingKeyAtOnce() {
        assertThatThrownBy(() -> ObjectStoreSettings.from(Map.of("S3_SECRET_KEY", " ")))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("S3_ACCESS_KEY")
                .hasMessageContaining("S3_SECRET_KEY");
    }

    @Test
    void refusesWhatIsNotAPort() {
        for (var port : new String[] {"http", "-1", "65536", ""}) {
            assertThatThrownBy(() -> ObjectStoreSettings.from(
                            Map.of("S3_PORT", port, "S3_ACCESS_KEY", "access", "S3_SECRET_KEY", "secret")))
                    .isInstanceOf(InvalidSettingsException.class)
                    .hasMessage("S3_PORT is '%s' but must be a port, 0 to 65535", port);
        }
    }

    @Test
    void keepsItsKeysOutOfLogs() {
        var settings = new ObjectStoreSettings("127.0.0.1", 9000, "my-access-key", "my-secret-key", Path.of("data"));

        assertThat(settings.toString()).contains("9000").doesNotContain("my-access-key", "my-secret-key");
    }
}
