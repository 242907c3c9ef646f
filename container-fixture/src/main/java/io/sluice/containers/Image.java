package io.sluice.containers;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/** The images that tests run, by the names and the environment variables of {@code compose.yaml}. */
public enum Image {
    MINIO("MINIO_IMAGE", "pgsty/silo:RELEASE.2026-09-03T13-18-01Z"),
    PROMETHEUS("PROMETHEUS_IMAGE", "prom/prometheus:v3.5.3"),
    JRE("JRE_IMAGE", "eclipse-temurin:17-jre-noble");

    private static final long PATIENCE_SECONDS = 20;

    private final String setting;
    private final String standard;

    Image(String setting, String standard) {
        this.setting = setting;
        this.standard = standard;
    }

    /** The environment variable that names another image. */
    public String setting() {
        return setting;
    }

    public String tag() {
        var other = System.getenv(setting);
        return other == null || other.isBlank() ? standard : other;
    }

    /** Whether an engine runs here that has it. Nothing is pulled: that could take minutes, or never end. */
    boolean isHere() {
        return engineHas(tag());
    }

    static boolean engineHas(String tag) {
        try {
            var docker = new ProcessBuilder("docker", "image", "inspect", "--format", "{{.Id}}", tag)
                    .redirectErrorStream(true)
                    .start();
            try (InputStream output = docker.getInputStream()) {
                if (!docker.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    docker.destroyForcibly();
                    return false;
                }
                output.skip(Long.MAX_VALUE);
            }
            return docker.exitValue() == 0;
        } catch (IOException noDocker) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
