package io.sluice.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.launcher.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A copy of the checkout with its built jars, set to free ports: what a user has after the first build. */
final class WorkingCopy implements AutoCloseable {

    private static final long PATIENCE_MINUTES = 5;

    private final Path directory;
    private final Map<String, String> settings;

    private WorkingCopy(Path directory, Map<String, String> settings) {
        this.directory = directory;
        this.settings = settings;
    }

    static WorkingCopy in(Path directory) {
        return in(directory, Checkout.freePorts());
    }

    /** With these lines in its {@code .env}. */
    static WorkingCopy in(Path directory, Map<String, String> settings) {
        var copy = new WorkingCopy(directory, settings);
        try {
            Files.walkFileTree(Checkout.ROOT, new Copying(directory));
            copy.markJarsAsNew();
            Files.writeString(
                    directory.resolve(".env"),
                    settings.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                            .collect(Collectors.joining()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }

    // The commands are tested here, not the build: nothing shall be out of date.
    private void markJarsAsNew() throws IOException {
        try (var files = Files.walk(directory)) {
            for (var jar :
                    files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                Files.setLastModifiedTime(jar, FileTime.from(Instant.now().plusSeconds(1)));
            }
        }
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    int port(Port port) {
        return Integer.parseInt(settings.getOrDefault(port.setting(), ""));
    }

    /** Runs a command to its end. */
    Result run(String... command) {
        var process = start(command);
        try {
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                throw new AssertionError("'%s' does not end".formatted(String.join(" ", command)));
            }
            return new Result(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    /** Starts a command; its output, with that of its children, can be read from the process. */
    Process start(String... command) {
        try {
            var builder =
                    new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
            // Of a make around this test.
            List.of("MAKEFLAGS", "MAKELEVEL", "MFLAGS").forEach(builder.environment()::remove);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        run("make", "clean");
    }

    /**
     * How a command ended.
     *
     * @param exitCode 0 when it did what was asked
     * @param output of both streams
     */
    record Result(int exitCode, String output) {}

    /** Leaves out what is not part of the sources, except the jars. */
    private static final class Copying extends SimpleFileVisitor<Path> {

        private static final Set<String> LEFT_OUT = Set.of(".git", ".sluice", ".env");

        private final Path target;

        Copying(Path target) {
            this.target = target;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path source, BasicFileAttributes attributes) throws IOException {
            if (isLeftOut(source)) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(copyOf(source));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path source, BasicFileAttributes attributes) throws IOException {
            if (!isLeftOut(source)) {
                Files.copy(source, copyOf(source));
            }
            return FileVisitResult.CONTINUE;
        }

        private static boolean isLeftOut(Path source) {
            var name = source.getFileName().toString();
            var parent = source.getParent();
            boolean isBuilt = parent != null && parent.endsWith("target");
            return LEFT_OUT.contains(name) || (isBuilt && !name.endsWith(".jar"));
        }

        private Path copyOf(Path source) {
            return target.resolve(Checkout.ROOT.relativize(source));
        }
    }
}
