package io.sluice.bench.report;

import java.time.Duration;

/**
 * What one measured part of a run took.
 *
 * @param events the events that it made something of
 * @param wall how long it took
 * @param cpu CPU time of the measured process, all cores together
 * @param peakResident most memory that the process held since its start, in bytes
 * @param peakHeap most Java heap that was seen in use since its start, garbage included, in bytes
 */
public record Measurement(long events, Duration wall, Duration cpu, long peakResident, long peakHeap) {

    public double eventsPerCpuSecond() {
        return events / seconds(cpu);
    }

    public double eventsPerSecond() {
        return events / seconds(wall);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
