package io.sluice.bench.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for something that cannot announce itself. */
public final class Poll {

    private Poll() {}

    /**
     * Asks again and again.
     *
     * @return whether it became true before the patience was over
     */
    public static boolean until(Duration patience, Duration pause, BooleanSupplier condition) {
        var deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pause(pause);
        }
        return true;
    }

    public static void pause(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            throw BenchException.interrupted(e);
        }
    }
}
