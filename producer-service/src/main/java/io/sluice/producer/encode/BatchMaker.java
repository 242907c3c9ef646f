package io.sluice.producer.encode;

import io.sluice.producer.generate.Draw;
import io.sluice.producer.generate.EventGenerator;
import java.time.Clock;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes one batch after the other: generate, encode, damage, compress, name. For use by one thread. */
public final class BatchMaker {

    private static final List<Corruption> CORRUPTIONS = List.of(Corruption.values());

    private final EventGenerator generator;
    private final ObjectKeys keys;
    private final Compression compression;
    private final double corruptedChance;
    private final Clock clock;
    private final RandomGenerator random;

    /**
     * Makes batches of the generator's events.
     *
     * @param corruptedChance the probability that a batch is damaged
     */
    public BatchMaker(
            EventGenerator generator,
            ObjectKeys keys,
            Compression compression,
            double corruptedChance,
            long seed,
            Clock clock) {
        this.generator = generator;
        this.keys = keys;
        this.compression = compression;
        this.corruptedChance = corruptedChance;
        this.clock = clock;
        // Not the generator's sequence again: the flaws of events and the damage of batches are independent.
        this.random = new SplittableRandom(~seed);
    }

    /** Makes a batch of so many events, at least one, that is damaged or not as chance has it. */
    public Batch next(int events) {
        return make(events, Draw.chance(corruptedChance, random) ? Draw.oneOf(CORRUPTIONS, random) : null);
    }

    Batch make(int count, @Nullable Corruption corruption) {
        var events = generator.events(count, corruption == Corruption.CUT_INSIDE_CHARACTER);
        var json = JsonArray.of(events);
        var text = corruption == null ? json : corruption.apply(json, random);
        return new Batch(
                keys.next(clock.instant(), compression.suffix()),
                compression.apply(text),
                compression.contentType(),
                count,
                Batch.flaws(events),
                corruption);
    }
}
