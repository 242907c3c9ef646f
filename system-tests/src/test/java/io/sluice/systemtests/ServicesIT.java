package io.sluice.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sluice.launcher.Installation;
import io.sluice.launcher.Port;
import io.sluice.launcher.Service;
import io.sluice.launcher.Services;
import io.sluice.launcher.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service as a background process, with the quickest of them. */
class ServicesIT {

    private static final Service STORE = Service.OBJECT_STORE;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private Installation installation;
    private Settings settings;
    private Services services;

    @BeforeEach
    void setUp() {
        var environment = new HashMap<>(System.getenv());
        environment.putAll(Checkout.freePorts());
        environment.put("S3_ACCESS_KEY", "access-of-the-system-test");
        environment.put("S3_SECRET_KEY", "secret-of-the-system-test");
        installation = new Installation(directory, Checkout.ROOT, environment);
        settings = Settings.of(installation);
        services = new Services(installation, settings);
    }

    @AfterEach
    void stop() {
        services.kill(STORE);
    }

    @Test
    void laterLauncherFindsServiceOfAnEarlierOne() {
        var process = startAndAwait();

        assertThat(new Services(installation, settings).running(STORE)).contains(process);
    }

    @Test
    void writesLogAndKeepsTheOneBefore() {
        startAndAwait();
        awaitInLog("serving " + directory);
        services.stop(STORE, PATIENCE);
        startAndAwait();
        awaitInLog("serving " + directory);

        assertThat(installation.log(STORE).resolveSibling("object-store.previous.log"))
                .hasSameTextualContentAs(installation.log(STORE));
    }

    @Test
    void startsFasterFromTheSecondTimeOn() throws IOException {
        startAndAwait();
        assertThat(services.stop(STORE, PATIENCE)).isTrue();
        services.keepClasses(STORE);
        assertThat(archives()).hasSize(1);

        startAndAwait();

        assertThat(services.running(STORE).flatMap(process -> process.info().arguments()))
                .hasValueSatisfying(arguments -> assertThat(arguments)
                        .anyMatch(argument -> argument.startsWith("-XX:SharedArchiveFile=" + directory)));
    }

    @Test
    void forgetsClassArchiveOfKilledService() throws IOException {
        startAndAwait();
        services.kill(STORE);

        assertThat(services.running(STORE)).isEmpty();
        assertThat(archives()).isEmpty();
    }

    @Test
    void ignoresCtrlCAndClosedTerminal() throws IOException, InterruptedException {
        var process = startAndAwait();
        for (var signal : List.of("INT", "HUP")) {
            new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        }

        await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(5)).until(this::answers);
    }

    /** It answers a moment before it says so. */
    private void awaitInLog(String text) {
        await().atMost(PATIENCE)
                .until(() -> Files.readString(installation.log(STORE)).contains(text));
    }

    private ProcessHandle startAndAwait() {
        var process = services.start(STORE);
        await().atMost(PATIENCE).until(this::answers);
        return process;
    }

    private boolean answers() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port(Port.S3)), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private List<Path> archives() throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(file -> file.getFileName().toString().startsWith("classes-"))
                    .toList();
        }
    }
}
