package io.sluice.bench.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM that this one has started, and that ends with it at the latest. */
public final class JavaProcess implements AutoCloseable {

    static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final String name;
    private final Process process;
    private final Path log;

    private JavaProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a JVM; what it prints goes to {@code <name>.log}, but its standard output only when {@code piped} is
     * false.
     */
    static JavaProcess start(
            String name, List<String> arguments, Map<String, String> environment, Path logs, boolean piped) {
        var command = new ArrayList<String>();
        command.add(JAVA);
        command.addAll(arguments);
        var log = logs.resolve(name + ".log");
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        if (!piped) {
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        }
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            process.getOutputStream().close();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "end-" + name));
            return new JavaProcess(name, process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for the end and answers what was printed. */
    String output() {
        try {
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (process.waitFor() != 0) {
                throw failed("ended with exit code " + process.exitValue());
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw BenchException.interrupted(e);
        }
    }

    /** CPU time since the start, all threads together, with that of the processes that it has started and that run. */
    public Duration cpu() {
        var own = process.info().totalCpuDuration().orElseThrow(() -> failed("has no CPU time; does it still run?"));
        return process.descendants()
                .flatMap(child -> child.info().totalCpuDuration().stream())
                .reduce(own, Duration::plus);
    }

    /** The most memory that the process has held at once, in bytes. */
    public long peakResident() {
        return ResidentMemory.peak(process.pid());
    }

    /** The memory that the process holds now, in bytes. */
    public long resident() {
        return ResidentMemory.now(process.pid());
    }

    void requireAlive() {
        if (!process.isAlive()) {
            throw failed("ended with exit code " + process.exitValue());
        }
    }

    BenchException failed(String what) {
        return new BenchException("%s %s; the end of its log:%n%s".formatted(name, what, endOfLog()));
    }

    private String endOfLog() {
        try (var lines = Files.lines(log)) {
            var all = lines.toList();
            return String.join("\n", all.subList(Math.max(0, all.size() - 15), all.size()));
        } catch (IOException e) {
            return log + " cannot be read: " + e.getMessage();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw BenchException.interrupted(e);
        }
    }
}
