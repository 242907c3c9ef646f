package io.sluice.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where one set of services lives. Several can run side by side when their directories and ports differ.
 *
 * @param directory holds {@code .env} and, in {@code .sluice}, everything that a run writes
 * @param modules the checkout whose modules' {@code target} directories hold the jars
 * @param environment the variables that win over {@code .env} and reach the services, usually the process' own
 */
public record Installation(Path directory, Path modules, Map<String, String> environment) {

    public Installation {
        directory = directory.toAbsolutePath().normalize();
        modules = modules.toAbsolutePath().normalize();
        environment = Map.copyOf(environment);
    }

    Path envFile() {
        return directory.resolve(".env");
    }

    Path state() {
        return directory.resolve(".sluice");
    }

    Path logs() {
        return state().resolve("logs");
    }

    /** The log of a service; the run before is kept beside it. */
    public Path log(Service service) {
        return logs().resolve(service.label() + ".log");
    }

    Path previousLog(Service service) {
        return logs().resolve(service.label() + ".previous.log");
    }

    Path pidFile(Service service) {
        return state().resolve("run").resolve(service.label() + ".pid");
    }

    Path unpacked(Service service) {
        return state().resolve("app").resolve(service.label());
    }

    Path temporaryFiles() {
        return state().resolve("tmp");
    }

    /** The newest runnable jar of a service. */
    Path jar(Service service) {
        var target = modules.resolve(service.label()).resolve("target");
        try (Stream<Path> files = Files.isDirectory(target) ? Files.list(target) : Stream.empty()) {
            return files.filter(file -> file.getFileName().toString().endsWith("-exec.jar"))
                    .max(Comparator.comparing(Installation::lastModified))
                    .orElseThrow(() ->
                            new LauncherException("%s has no *-exec.jar; build it with: make build".formatted(target)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long lastModified(Path file) {
        return file.toFile().lastModified();
    }
}
