package io.sluice.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.launcher.Port;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A store that is reached over TLS, with a certificate that an authority of its own has signed. */
class TlsIT {

    private static final int OBJECTS = 30;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    private TlsFront front;
    private Map<String, String> settings;

    @BeforeEach
    void open() throws IOException, GeneralSecurityException {
        settings = new HashMap<>(Checkout.freePorts());
        front = TlsFront.of(Integer.parseInt(settings.get(Port.S3.setting())), directory);
        settings.put("S3_ENDPOINT", front.endpoint().toString());
        settings.put("PRODUCER_INTERVAL", "200ms");
    }

    @AfterEach
    void close() throws IOException {
        front.close();
    }

    @Test
    void everythingArrivesOnce() {
        settings.put("SLUICE_JAVA_OPTS", front.javaOptions());
        try (var sluice = RunningSluice.in(directory, settings)) {
            await().atMost(PATIENCE).until(() -> sluice.production().truth().objects() >= OBJECTS);
            sluice.production().pause();

            var truth = sluice.production().truth();
            new Tables(sluice.sql()).awaitObjects(truth);
            new Tables(sluice.sql()).assertHold(truth);
        }
    }

    @Test
    void saysThatACertificateIsNotTrusted() {
        try (var sluice = RunningSluice.in(directory, settings)) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(sluice.healths())
                            .hasSize(3)
                            .allSatisfy((service, health) ->
                                    assertThat(health).contains("unable to find valid certification path")));
        }
    }
}
