package io.sluice.producer.generate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.producer.SteppingClock;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EventGeneratorTests {

    private static final Vocabulary VOCABULARY = Vocabulary.generate(1_000, 1);

    @Test
    void drawsUsersFromThePreparedOnes() {
        var events = generator(0, 1, new SteppingClock()).events(20_000, false);

        assertThat(VOCABULARY.users()).hasSize(1_000).doesNotHaveDuplicates();
        assertThat(events.stream().map(Event::userId).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(VOCABULARY.users());
    }

    @Test
    void repeatsNoEventIdAfterARestartWithTheSameSeed() {
        var clock = new SteppingClock();
        var before = ids(generator(0, 1, clock).events(1_000, false));
        var after = ids(generator(0, 1, clock).events(1_000, false));

        assertThat(before).doesNotHaveDuplicates().doesNotContainAnyElementsOf(after);
        assertThat(before).allSatisfy(id -> {
            assertThat(id.version()).isEqualTo(4);
            assertThat(id.variant()).isEqualTo(2);
        });
    }

    @Test
    void repeatsContentAndFlawsWithTheSameSeed() {
        var one = generator(0.5, 7, new SteppingClock()).events(100, false);
        var other = generator(0.5, 7, new SteppingClock()).events(100, false);

        assertThat(one).isEqualTo(other);
        assertThat(one).isNotEqualTo(generator(0.5, 8, new SteppingClock()).events(100, false));
    }

    @Test
    void breaksTheShareOfEventsThatIsAskedFor() {
        var flaws = generator(0.1, 1, new SteppingClock()).events(100_000, false).stream()
                .filter(event -> event.flaw() != null)
                .count();

        // Ten standard deviations.
        assertThat(flaws).isBetween(9_050L, 10_950L);
        assertThat(generator(0, 1, new SteppingClock()).events(1_000, false)).allMatch(event -> event.flaw() == null);
        assertThat(generator(1, 1, new SteppingClock()).events(1_000, false)).noneMatch(event -> event.flaw() == null);
    }

    @Test
    void guaranteesACharacterOfSeveralBytes() {
        var generator = generator(1, 1, new SteppingClock());
        for (var batch = 0; batch < 100; batch++) {
            assertThat(generator.events(1, true).get(0)).satisfies(event -> {
                assertThat(event.flaw()).isNull();
                assertThat(event.url().getBytes(UTF_8).length)
                        .isGreaterThan(event.url().length());
            });
        }
    }

    @Test
    void stampsEventsWithTheTimeOfTheirGeneration() {
        var now = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1));
        var before = now.instant();
        var timestamp = generator(0, 1, now).events(1, false).get(0).timestamp();

        assertThat(timestamp).isBetween(before.minusNanos(1_000), now.instant());
        assertThat(timestamp).isEqualTo(timestamp.truncatedTo(ChronoUnit.MICROS));
    }

    private static EventGenerator generator(double invalidChance, long seed, Clock clock) {
        return new EventGenerator(VOCABULARY, invalidChance, "test", seed, clock);
    }

    private static List<UUID> ids(List<Event> events) {
        return events.stream().map(Event::eventId).toList();
    }
}
