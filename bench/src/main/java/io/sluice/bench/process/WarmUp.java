package io.sluice.bench.process;

import java.time.Duration;
import java.util.Locale;

/**
 * Tells when a service is warm: when its just-in-time compiler takes little of the CPU time that the service uses.
 * Compiling is done once in the life of a process, so a figure that holds much of it says little about the next hour.
 * For use by one thread.
 */
public final class WarmUp {

    private static final double WARM = 0.1;

    private final Laboratory laboratory;
    private final Service service;
    private final Duration longest;
    private final long start = System.nanoTime();
    private Duration cpu;
    private Duration compiling;

    /**
     * Begins now.
     *
     * @param longest after which the service is taken as it is
     */
    public WarmUp(Laboratory laboratory, Service service, Duration longest) {
        this.laboratory = laboratory;
        this.service = service;
        this.longest = longest;
        this.cpu = service.process().cpu();
        this.compiling = service.compiling();
    }

    /** Whether it is over; asked after each piece of work of some seconds, and judged by that piece. */
    public boolean isOver() {
        var cpuBefore = cpu;
        var compilingBefore = compiling;
        cpu = service.process().cpu();
        compiling = service.compiling();
        var share = (double) compiling.minus(compilingBefore).toNanos()
                / cpu.minus(cpuBefore).toNanos();
        var duration = Duration.ofNanos(System.nanoTime() - start);
        if (share > WARM && duration.compareTo(longest) < 0) {
            return false;
        }
        laboratory.progress(String.format(
                Locale.ROOT,
                "warm-up of %d s; in the end the compiler was at work for %.0f %% of the CPU time",
                duration.toSeconds(),
                100 * share));
        return true;
    }
}
