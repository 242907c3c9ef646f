package io.sluice.query.pool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** The directory in which the workers have theirs, and how a worker is started. One service at a time uses it. */
final class WorkerHome implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WorkerHome.class);

    private final EngineProperties properties;
    private final Path tables;
    private final Path directory;
    private final WorkerClassPath classPath;

    private WorkerHome(EngineProperties properties, Path tables, Path directory, WorkerClassPath classPath) {
        this.properties = properties;
        this.tables = tables;
        this.directory = directory;
        this.classPath = classPath;
    }

    /**
     * Prepares it.
     *
     * @param tables the directory that holds the files of the tables
     */
    static WorkerHome open(EngineProperties properties, Path tables) {
        try {
            var shared = Files.createDirectories(
                            properties.spillDirectory().toAbsolutePath().normalize())
                    .toRealPath();
            var own = shared.resolve("workers");
            FileSystemUtils.deleteRecursively(own);
            Files.createDirectories(own);
            return new WorkerHome(properties, tables, own, WorkerClassPath.in(own, shared));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "query.engine.spill-directory is '%s', which cannot be used; set it to a directory that can be written"
                            .formatted(properties.spillDirectory()),
                    e);
        }
    }

    /** The directory of one worker, empty. */
    Path scratch(int worker) throws IOException {
        return Files.createDirectories(directory.resolve("worker-" + worker));
    }

    private void delete(Path scratch) {
        try {
            FileSystemUtils.deleteRecursively(scratch);
        } catch (IOException e) {
            log.warn("{} cannot be deleted", scratch, e);
        }
    }

    /** Starts a process that has neither the service's environment nor its arguments. */
    Process start(Path scratch) throws IOException {
        var builder = new ProcessBuilder(command(scratch))
                .directory(tables.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().clear();
        var process = builder.start();
        offerToTheOutOfMemoryKiller(process);
        var unused = process.onExit().thenRun(() -> delete(scratch));
        return process;
    }

    private List<String> command(Path scratch) {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                // Small at rest, quick to start: what a worker does at length is native.
                "-XX:+UseSerialGC",
                "-Xms8m",
                "-Xmx192m",
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=30",
                "-XX:ReservedCodeCacheSize=48m",
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError",
                // The standard output is the wire.
                "-XX:+DisplayVMOutputToStderr",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=" + scratch.resolve("crash.log"),
                "-Djava.io.tmpdir=" + scratch,
                "-Djava.library.path=" + classPath.nativeLibraries(),
                "-Dslf4j.internal.verbosity=ERROR",
                "-Duser.timezone=UTC",
                // Arrow reaches into buffers.
                "--add-opens=java.base/java.nio=ALL-UNNAMED"));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(List.of(
                "-cp",
                classPath.text(),
                "io.sluice.query.worker.WorkerMain",
                String.valueOf(properties.memory().toBytes()),
                String.valueOf(properties.threadsOrProcessors()),
                scratch.toString(),
                String.valueOf(properties.maxSpill().toBytes())));
        return command;
    }

    /** Should the machine run out of memory, Linux is to take a worker and nothing else. */
    private static void offerToTheOutOfMemoryKiller(Process process) {
        var score = Path.of("/proc", String.valueOf(process.pid()), "oom_score_adj");
        try {
            if (Files.exists(score)) {
                Files.writeString(score, "1000");
            }
        } catch (IOException notAllowed) {
            log.debug("{} cannot be written", score, notAllowed);
        }
    }

    @Override
    public void close() {
        delete(directory);
    }
}
