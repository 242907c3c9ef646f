package io.sluice.bench.contender;

import com.sun.management.OperatingSystemMXBean;
import io.sluice.bench.process.ResidentMemory;
import io.sluice.bench.process.WarmUp;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.Locale;

/** Repeats work to warm up, then does other work of the same kind and prints its figures as a line of JSON. */
final class Rounds {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private Rounds() {}

    /** Work that answers how many events it made something of. */
    interface Work {
        long run() throws Exception;
    }

    static void run(Duration longestWarmUp, Work warmUp, Work measured) throws Exception {
        var warming = new WarmUp(Rounds::cpu, Rounds::compiling, longestWarmUp);
        do {
            var unused = warmUp.run();
        } while (!warming.isOver());
        System.gc();
        var cpu = SYSTEM.getProcessCpuTime();
        var start = System.nanoTime();
        var events = measured.run();
        var wall = System.nanoTime() - start;
        System.out.println(String.format(
                Locale.ROOT,
                "{\"events\":%d,\"wallNanos\":%d,\"cpuNanos\":%d,\"peakResident\":%d,\"peakHeap\":%d}",
                events,
                wall,
                SYSTEM.getProcessCpuTime() - cpu,
                ResidentMemory.peak(ProcessHandle.current().pid()),
                peakHeap()));
    }

    private static Duration cpu() {
        return Duration.ofNanos(SYSTEM.getProcessCpuTime());
    }

    private static Duration compiling() {
        return Duration.ofMillis(ManagementFactory.getCompilationMXBean().getTotalCompilationTime());
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage == null ? 0 : usage.getUsed())
                .sum();
    }
}
