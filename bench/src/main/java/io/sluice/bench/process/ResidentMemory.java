package io.sluice.bench.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Memory of a process as the operating system counts it, in bytes; 0 where it does not say. */
public final class ResidentMemory {

    private static final long KIB = 1024;

    private ResidentMemory() {}

    /** The most so far; where only {@code ps} knows, what it is now. */
    public static long peak(long pid) {
        var status = status(pid);
        return Files.exists(status) ? kibibytes(status, "VmHWM:") : fromPs(pid);
    }

    public static long now(long pid) {
        var status = status(pid);
        return Files.exists(status) ? kibibytes(status, "VmRSS:") : fromPs(pid);
    }

    private static Path status(long pid) {
        return Path.of("/proc", Long.toString(pid), "status");
    }

    private static long kibibytes(Path status, String label) {
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith(label))
                    .mapToLong(line -> Long.parseLong(line.substring(label.length())
                                    .replace("kB", "")
                                    .strip())
                            * KIB)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long fromPs(long pid) {
        try {
            var ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
            var output = new String(ps.getInputStream().readAllBytes(), UTF_8).strip();
            return output.isEmpty() ? 0 : Long.parseLong(output) * KIB;
        } catch (IOException noPs) {
            return 0;
        }
    }
}
