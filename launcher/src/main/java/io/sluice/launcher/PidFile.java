package io.sluice.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Remembers a process beyond the launcher's own life, by its id and the moment it started: after a restart of the
 * machine the same id belongs to somebody else.
 */
record PidFile(Path path) {

    // The system derives a process' start from its own, so a corrected clock moves it a little.
    private static final Duration SAME_START = Duration.ofSeconds(10);

    void write(ProcessHandle process) {
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, "%d %s%n".formatted(process.pid(), startOf(process)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process when it is still alive. */
    Optional<ProcessHandle> process() {
        try {
            var fields = Files.exists(path) ? Files.readString(path).strip().split(" ", 2) : new String[0];
            return fields.length == 2 ? find(Long.parseLong(fields[0]), Instant.parse(fields[1])) : Optional.empty();
        } catch (NumberFormatException | DateTimeParseException e) {
            // Cut off while it was written: it names no process.
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Whether a process still runs. A dead one whose parent has not asked for its exit code counts as alive for the
     * system, but has no command any more.
     */
    static boolean isAlive(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }

    private static Optional<ProcessHandle> find(long pid, Instant start) {
        return ProcessHandle.of(pid)
                .filter(PidFile::isAlive)
                .filter(process ->
                        Duration.between(start, startOf(process)).abs().compareTo(SAME_START) < 0);
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
