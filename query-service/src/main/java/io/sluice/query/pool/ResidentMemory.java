package io.sluice.query.pool;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** How much memory a process has, in bytes; 0 when that cannot be said, because it is ending for example. */
final class ResidentMemory {

    private static final boolean HAS_PROC = Files.exists(Path.of("/proc/self/status"));

    private ResidentMemory() {}

    static long of(long pid) {
        try {
            return HAS_PROC ? fromProc(pid) : fromPs(pid);
        } catch (IOException | RuntimeException notKnown) {
            return 0;
        }
    }

    private static long fromProc(long pid) throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status"), US_ASCII)) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        return 0;
    }

    private static long fromPs(long pid) throws IOException {
        var ps = new ProcessBuilder("ps", "-o", "rss=", "-p", String.valueOf(pid)).start();
        try (var output = ps.inputReader(US_ASCII)) {
            var kilobytes = output.readLine();
            ps.waitFor(1, TimeUnit.SECONDS);
            return kilobytes == null ? 0 : Long.parseLong(kilobytes.strip()) * 1024;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
