package io.sluice.launcher;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The processes of one installation. They outlive the launcher and its terminal; their pid files let a later launcher
 * find them. Not for use by several threads, nor by two launchers at a time.
 */
public final class Services {

    // Ctrl-C and a closed terminal signal a whole process group: a background service is to ignore both. What a shell
    // ignores stays ignored in the program that it becomes.
    private static final List<String> DETACHED = List.of("sh", "-c", "trap '' HUP INT; exec \"$@\"", "sluice");

    private final Installation installation;
    private final Settings settings;

    public Services(Installation installation, Settings settings) {
        this.installation = installation;
        this.settings = settings;
    }

    /** Starts a service in the background; it need not answer yet when this returns. */
    public ProcessHandle start(Service service) {
        try {
            Files.createDirectories(installation.logs());
            Files.createDirectories(installation.temporaryFiles());
            keepPreviousLog(service);
            var builder = new ProcessBuilder(command(service))
                    .directory(installation.state().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(installation.log(service).toFile());
            builder.environment().clear();
            builder.environment().putAll(settings.environment());
            var process = builder.start();
            process.getOutputStream().close();
            pidFile(service).write(process.toHandle());
            return process.toHandle();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process of a service when it runs. */
    public Optional<ProcessHandle> running(Service service) {
        return pidFile(service).process();
    }

    /**
     * Asks a service to end and waits; then ends it by force.
     *
     * @return whether it ended by itself, true also when it did not run
     */
    public boolean stop(Service service, Duration patience) {
        var process = running(service);
        var ended = process.map(handle -> end(handle, patience)).orElse(true);
        pidFile(service).delete();
        return ended;
    }

    /**
     * Lets later starts of a service profit from the classes that it had loaded. To be called after it has answered
     * and has ended by itself: a JVM that is stopped earlier may leave an archive that crashes the next one.
     */
    public void keepClasses(Service service) {
        UnpackedJar.keepArchive(installation, service);
    }

    /** Ends a service at once, as a crash would, and waits until it is gone. */
    public void kill(Service service) {
        running(service).ifPresent(Services::kill);
        pidFile(service).delete();
    }

    private List<String> command(Service service) {
        var command = new ArrayList<>(DETACHED);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(settings.javaOptions(service));
        command.add("-Djava.io.tmpdir=" + installation.temporaryFiles());
        command.addAll(UnpackedJar.of(installation, service).arguments());
        return command;
    }

    private void keepPreviousLog(Service service) throws IOException {
        var log = installation.log(service);
        if (Files.exists(log)) {
            Files.move(log, installation.previousLog(service), REPLACE_EXISTING);
        }
    }

    private PidFile pidFile(Service service) {
        return new PidFile(installation.pidFile(service));
    }

    private static boolean end(ProcessHandle process, Duration patience) {
        process.destroy();
        if (Poll.until(patience, () -> !PidFile.isAlive(process))) {
            return true;
        }
        kill(process);
        return false;
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        Poll.until(Duration.ofSeconds(10), () -> !PidFile.isAlive(process));
    }
}
