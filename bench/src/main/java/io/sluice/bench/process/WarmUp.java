package io.sluice.bench.process;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Tells when a JVM is warm: when its just-in-time compiler is at work for little of the CPU time that the process uses.
 * Compiling is done once in the life of a process, so a figure that holds much of it says little about the next hour. The
 * same for all that is compared. For use by one thread.
 */
public final class WarmUp {

    private static final double WARM = 0.1;
    private static final Duration PIECE = Duration.ofSeconds(8);

    private final Supplier<Duration> cpu;
    private final Supplier<Duration> compiling;
    private final Duration longest;
    private final long start = System.nanoTime();
    private long pieceStart = start;
    private Duration cpuBefore;
    private Duration compilingBefore;
    private double share = 1;

    /**
     * Begins now.
     *
     * @param cpu answers the CPU time of the process
     * @param compiling answers how long its compiler has been at work
     * @param longest after which the JVM is taken as it is
     */
    public WarmUp(Supplier<Duration> cpu, Supplier<Duration> compiling, Duration longest) {
        this.cpu = cpu;
        this.compiling = compiling;
        this.longest = longest;
        this.cpuBefore = cpu.get();
        this.compilingBefore = compiling.get();
    }

    public static WarmUp of(Service service, Duration longest) {
        return new WarmUp(service.process()::cpu, service::compiling, longest);
    }

    /** Whether it is over; asked again and again while the JVM works. */
    public boolean isOver() {
        var now = System.nanoTime();
        var late = now - start >= longest.toNanos();
        if (late || now - pieceStart >= PIECE.toNanos()) {
            judge();
            pieceStart = now;
        }
        return late || share <= WARM;
    }

    private void judge() {
        var cpuNow = cpu.get();
        var compilingNow = compiling.get();
        share = (double) compilingNow.minus(compilingBefore).toNanos()
                / Math.max(1, cpuNow.minus(cpuBefore).toNanos());
        cpuBefore = cpuNow;
        compilingBefore = compilingNow;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "warm-up of %d s; in the end the compiler was at work for %.0f %% of the CPU time",
                Duration.ofNanos(System.nanoTime() - start).toSeconds(),
                100 * share);
    }
}
