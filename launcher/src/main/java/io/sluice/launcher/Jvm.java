package io.sluice.launcher;

import java.nio.file.Path;

/** The JVM that the launcher itself runs on, used for all it starts. */
final class Jvm {

    static final String COMMAND =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private Jvm() {}

    static int exitCode(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new LauncherException("Interrupted");
        }
    }
}
