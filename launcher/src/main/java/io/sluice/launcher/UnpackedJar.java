package io.sluice.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * A service's runnable jar, unpacked: a JVM starts from plain jars in less than half the time, and a build may replace
 * the runnable jar while the service runs. From the first orderly stop on, an archive of the loaded classes shortens
 * the start once more.
 *
 * @param directory of this very version of the jar
 */
record UnpackedJar(Path directory) {

    /** Unpacks the jar unless that has been done, and deletes what is left of older ones. */
    static UnpackedJar of(Installation installation, Service service) {
        var jar = installation.jar(service);
        var home = installation.unpacked(service);
        var directory = home.resolve(
                "%d-%d".formatted(jar.toFile().lastModified(), jar.toFile().length()));
        try {
            if (!Files.isDirectory(directory)) {
                Directories.delete(home);
                Files.createDirectories(home);
                var unfinished = Files.createTempDirectory(home, "unpacking-");
                new RunnableJar(jar).unpackTo(unfinished);
                Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
            }
            var unpacked = new UnpackedJar(directory);
            Files.deleteIfExists(unpacked.unfinishedArchive());
            return unpacked;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The arguments of {@code java} that run it. */
    List<String> arguments() {
        var archive = Files.exists(archive())
                ? "-XX:SharedArchiveFile=" + archive()
                : "-XX:ArchiveClassesAtExit=" + unfinishedArchive();
        // Classes that cannot be archived are no news to a reader of the log.
        return List.of(
                archive,
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-jar",
                directory.resolve("application.jar").toString());
    }

    /** To be called when the archive, which the JVM writes last of all, is complete and of a whole start. */
    static void keepArchive(Installation installation, Service service) {
        var home = installation.unpacked(service);
        if (!Files.isDirectory(home)) {
            return;
        }
        try (var versions = Files.list(home)) {
            for (var version : versions.map(UnpackedJar::new).toList()) {
                if (Files.exists(version.unfinishedArchive())) {
                    Files.move(version.unfinishedArchive(), version.archive(), StandardCopyOption.ATOMIC_MOVE);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // The JVM refuses the archive of another one.
    private Path archive() {
        return directory.resolve("classes-%s.jsa".formatted(System.getProperty("java.vm.version")));
    }

    private Path unfinishedArchive() {
        return directory.resolve("unfinished.jsa");
    }
}
