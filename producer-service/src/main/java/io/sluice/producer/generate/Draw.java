package io.sluice.producer.generate;

import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Draws from a {@link RandomGenerator} that give the same result on every Java version: only {@code nextLong} of a
 * generator is used, because the platform may change how it derives the rest.
 */
public final class Draw {

    private Draw() {}

    /** A number from 0 to just below the bound. */
    public static int below(int bound, RandomGenerator random) {
        return (int) Math.multiplyHigh(random.nextLong() >>> 1, 2L * bound);
    }

    /** True with the given probability: 0 is never, 1 is always. */
    public static boolean chance(double probability, RandomGenerator random) {
        return (random.nextLong() >>> 11) * 0x1.0p-53 < probability;
    }

    public static <T> T oneOf(List<T> choices, RandomGenerator random) {
        return choices.get(below(choices.size(), random));
    }

    /** As many of the characters 'a' to 'z'. */
    public static String letters(int count, RandomGenerator random) {
        var text = new StringBuilder(count);
        for (var i = 0; i < count; i++) {
            text.append((char) ('a' + below(26, random)));
        }
        return text.toString();
    }

    /** A random UUID as RFC 9562 defines them (version 4). */
    static UUID uuid(RandomGenerator random) {
        return new UUID(
                (random.nextLong() & ~0xF000L) | 0x4000L,
                (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
    }
}
