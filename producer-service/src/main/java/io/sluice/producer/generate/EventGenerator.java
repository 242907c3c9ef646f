package io.sluice.producer.generate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Makes events. Their ids are never repeated, not even by another producer or after a restart with the same seed: they
 * depend on the producer's name and on the time of its start too. For use by one thread.
 */
public final class EventGenerator {

    private static final String EVENT_TYPE = "page_view";
    private static final double MULTI_BYTE_URLS = 0.1;

    private final Vocabulary vocabulary;
    private final double invalidChance;
    private final Clock clock;
    private final RandomGenerator random;
    private final RandomGenerator ids;

    /**
     * @param invalidChance the probability that an event breaks the schema
     * @param producer names this producer among those that run at the same time
     */
    public EventGenerator(Vocabulary vocabulary, double invalidChance, String producer, long seed, Clock clock) {
        this.vocabulary = vocabulary;
        this.invalidChance = invalidChance;
        this.clock = clock;
        this.random = new SplittableRandom(seed);
        this.ids = new SplittableRandom(seed ^ hash(producer + '@' + clock.instant()));
    }

    private static long hash(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(UTF_8)).getMostSignificantBits();
    }

    /**
     * Makes the events of one batch.
     *
     * @param withMultiByteCharacter whether at least one event has to have a character of several bytes
     */
    public List<Event> events(int count, boolean withMultiByteCharacter) {
        var events = new ArrayList<Event>(count);
        var guaranteed = withMultiByteCharacter ? Draw.below(count, random) : -1;
        for (var i = 0; i < count; i++) {
            events.add(i == guaranteed ? event(url(1), null) : event(url(MULTI_BYTE_URLS), flaw()));
        }
        return events;
    }

    private Event event(String url, @Nullable Flaw flaw) {
        return new Event(
                Draw.uuid(ids),
                Draw.oneOf(vocabulary.users(), random),
                EVENT_TYPE,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                url,
                Draw.oneOf(vocabulary.userAgents(), random),
                flaw);
    }

    private String url(double multiByteChance) {
        return Draw.oneOf(
                Draw.chance(multiByteChance, random) ? vocabulary.multiByteUrls() : vocabulary.plainUrls(), random);
    }

    private @Nullable Flaw flaw() {
        return Draw.chance(invalidChance, random) ? Flaws.any(random) : null;
    }
}
