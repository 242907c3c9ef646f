package io.sluice.bench.report;

import java.time.Duration;
import java.util.Locale;

/** Figures as the tables show them: with as many digits as a reader can use. */
public final class Figures {

    private static final double MEGABYTE = 1024 * 1024;

    private Figures() {}

    public static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toNanos() / 1e9);
    }

    public static String millis(Duration duration) {
        return String.format(Locale.ROOT, "%.0f ms", duration.toNanos() / 1e6);
    }

    public static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.0f MB", bytes / MEGABYTE);
    }

    /** Three digits are more than a benchmark can promise. */
    public static String rate(double perSecond) {
        return perSecond >= 10_000
                ? String.format(Locale.ROOT, "%.0f k", perSecond / 1_000)
                : String.format(Locale.ROOT, "%.1f k", perSecond / 1_000);
    }

    public static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }

    /** The share of one core, so two busy cores are 200 %. */
    public static String ofOneCore(Duration cpu, Duration wall) {
        return String.format(Locale.ROOT, "%.0f %%", 100.0 * cpu.toNanos() / wall.toNanos());
    }
}
