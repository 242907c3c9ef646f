package io.sluice.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class DiscoveryTests {

    private static final Duration OVERLAP = Duration.ofMinutes(5);
    private static final Duration NARROW_OVERLAP = Duration.ofSeconds(10);

    private final ListedStore store = new ListedStore();
    private final Set<String> history = new HashSet<>();
    private final List<ListingReport> reports = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-20T12:00:00Z");

    @Test
    void handsOutEachObjectOnce() throws IOException {
        var discovery = discovery(Intake.Listing.FULL);
        store.put("b", 2);
        store.put("a", 1);
        assertThat(take(discovery)).containsExactly("a", "b");
        store.put("c", 3);
        assertThat(take(discovery)).containsExactly("c");
        assertThat(take(discovery)).isEmpty();
    }

    @Test
    void skipsWhatTheSinkHoldsAndWhatAnUncommittedBatchHas() throws IOException {
        store.put("a", 1);
        store.put("b", 2);
        store.put("c", 3);
        history.add("s3://raw/b");
        var discovery = discovery(Intake.Listing.FULL);
        discovery.skip(store.objects.firstEntry().getValue());
        assertThat(take(discovery)).containsExactly("c");
    }

    @Test
    void ignoresFolderMarksAndOtherSuffixes() throws IOException {
        store.putKey("a.json", 1);
        store.putKey("folder.json/", 1);
        store.putKey("b.json-4711.tmp", 1);
        assertThat(keys(discovery(Intake.Listing.FULL).take())).containsExactly("a.json");
    }

    @Test
    void keepsWithinTheLimitsOfABatchAndTellsWhatWaits() throws IOException {
        for (var i = 0; i < 10; i++) {
            store.put("k" + i, i);
        }
        var discovery =
                new Discovery(store, intake(Intake.Listing.FULL, 4, 1_000), action -> {}, reports::add, clock());
        assertThat(discovery.take()).hasSize(4);
        assertThat(discovery.lag()).isEqualTo(new Lag(6, 60, Instant.EPOCH.plusSeconds(4)));
    }

    @Test
    void takesAnObjectThatIsLargerThanABatchAlone() throws IOException {
        store.put("a", 1);
        store.put("b", 2);
        var discovery = new Discovery(store, intake(Intake.Listing.FULL, 10, 5), action -> {}, reports::add, clock());
        assertThat(discovery.take()).hasSize(1);
        assertThat(discovery.take()).hasSize(1);
    }

    @Test
    void listsOnceInAWhileFromACursorThatStaysAnOverlapBehind() throws IOException {
        var discovery = discovery(Intake.Listing.CURSOR);
        store.put("k1", 0);
        store.put("k2", 200);
        store.put("k3", 400);
        take(discovery);
        take(discovery);
        assertThat(store.lastAfter).isEqualTo("k1.json");
        store.put("k15", 401);
        assertThat(take(discovery)).isEmpty();
        now = now.plus(NARROW_OVERLAP);
        assertThat(take(discovery)).containsExactly("k15");
    }

    @Test
    void listsMostlyWhatIsNew() throws IOException {
        var discovery = discovery(Intake.Listing.CURSOR);
        for (var i = 0; i < 100; i++) {
            store.put("k%02d".formatted(i), i);
        }
        take(discovery);
        take(discovery);
        assertThat(store.lastAfter).isNull();
        take(discovery);
        assertThat(store.lastAfter).isEqualTo("k88.json");
        store.put("k95-later-by-four-seconds", 103);
        assertThat(take(discovery)).containsExactly("k95-later-by-four-seconds");
        assertThat(discovery.explanation())
                .startsWith("cursor: lists what comes after k92.json, and once in PT10S after the beginning; ");
    }

    @Test
    void listsTheWholeOverlapEachTimeWhenObjectsAreOftenLate() throws IOException {
        var discovery = discovery(Intake.Listing.CURSOR);
        for (var i = 0; i < 100; i++) {
            store.put("k%02d".formatted(i), i);
        }
        take(discovery);
        store.put("k50-later-by-fifty-seconds", 100);
        take(discovery);
        store.put("k51-later-by-fifty-seconds", 101);
        assertThat(take(discovery)).containsExactly("k51-later-by-fifty-seconds");
        assertThat(discovery.explanation()).startsWith("cursor: lists what comes after the beginning; ");
    }

    @Test
    void seesThatKeysOfALivingBucketDoNotGrowWithTime() throws IOException {
        var discovery = discovery(Intake.Listing.AUTO);
        for (var i = 0; i < 1_000; i++) {
            store.put(Integer.toHexString(i * 0x9E3779B9), i);
            assertThat(take(discovery)).hasSize(1);
        }
        assertThat(discovery.explanation()).contains("because keys do not grow with time");
    }

    @Test
    void findsStragglersBehindTheCursorByAFullListing() throws IOException {
        var discovery = discovery(Intake.Listing.CURSOR);
        store.put("k1", 0);
        store.put("k2", 1_000);
        commit(take(discovery));
        store.put("k0", 1_001);
        assertThat(take(discovery)).isEmpty();
        now = now.plus(Duration.ofMinutes(16));
        assertThat(take(discovery)).containsExactly("k0");
        assertThat(discovery.explanation()).contains("found 1 stragglers");
    }

    @Test
    void choosesTheCursorWhenManyKeysGrowWithTime() throws IOException {
        var discovery = discovery(Intake.Listing.AUTO);
        store.put("k0", 0);
        take(discovery);
        assertThat(discovery.explanation()).isEqualTo("full: lists all 1 objects, because they are fewer than 100");
        for (var i = 1; i < 2_000; i++) {
            store.put("k%04d".formatted(i), i);
        }
        while (!take(discovery).isEmpty()) {
            assertThat(discovery.explanation())
                    .startsWith("cursor: lists what comes after k1988.json, and once in PT10S after k1698.json");
        }
    }

    @Test
    void listsEverythingWhenKeysDoNotGrowWithTime() throws IOException {
        for (var i = 0; i < 2_000; i++) {
            store.put("k%04d".formatted(i), 2_000 - i);
        }
        var discovery = discovery(Intake.Listing.AUTO);
        take(discovery);
        assertThat(discovery.explanation()).contains("because keys do not grow with time");
    }

    @Test
    void takesEachObjectOnceWhenTheOrderBreaksLateInTheFirstListing() throws IOException {
        for (var i = 0; i < 3_000; i++) {
            store.put("k%04d".formatted(i), i == 2_900 ? 0 : i);
        }
        var discovery = discovery(Intake.Listing.AUTO);
        var taken = new ArrayList<String>();
        for (var batch = take(discovery); !batch.isEmpty(); batch = take(discovery)) {
            taken.addAll(batch);
        }
        assertThat(taken).hasSize(3_000).doesNotHaveDuplicates();
        store.put("a-new-one", 3_000);
        assertThat(take(discovery)).containsExactly("a-new-one");
        assertThat(discovery.explanation()).contains("because keys do not grow with time");
    }

    @Test
    void goesBackToFullListingsAfterAStraggler() throws IOException {
        for (var i = 0; i < 2_000; i++) {
            store.put("k%04d".formatted(i), i);
        }
        var discovery = discovery(Intake.Listing.AUTO);
        for (var taken = take(discovery); !taken.isEmpty(); taken = take(discovery)) {
            commit(taken);
        }
        store.put("a-late-one", 2_000);
        now = now.plus(Duration.ofMinutes(16));
        assertThat(take(discovery)).containsExactly("a-late-one");
        store.put("another-late-one", 2_001);
        assertThat(take(discovery)).containsExactly("another-late-one");
    }

    @Test
    void reportsEachListing() throws IOException {
        var discovery = discovery(Intake.Listing.CURSOR);
        store.put("k1", 0);
        store.put("k2", 1_000);
        commit(take(discovery));
        take(discovery);
        store.put("k0", 1_001);
        now = now.plus(Duration.ofMinutes(16));
        take(discovery);
        assertThat(reports)
                .extracting(
                        ListingReport::complete,
                        ListingReport::objects,
                        ListingReport::bytes,
                        ListingReport::stragglers)
                .containsExactly(tuple(true, 2L, 20L, 0L), tuple(false, 0L, 0L, 0L), tuple(true, 1L, 10L, 1L));
        assertThat(reports).allSatisfy(report -> assertThat(report.duration()).isPositive());
    }

    private Discovery discovery(Intake.Listing listing) {
        return new Discovery(store, intake(listing, 500, 1_000_000), history::forEach, reports::add, clock());
    }

    private static Intake intake(Intake.Listing listing, int maxObjects, long maxBytes) {
        return new Intake(
                List.of(".json"),
                maxObjects,
                DataSize.ofBytes(maxBytes),
                listing,
                OVERLAP,
                NARROW_OVERLAP,
                Duration.ofMinutes(15));
    }

    private void commit(List<String> keys) {
        keys.forEach(key -> history.add("s3://raw/" + key));
    }

    /** What is handed out, without suffix. */
    private static List<String> take(Discovery discovery) throws IOException {
        return keys(discovery.take()).stream()
                .map(key -> key.replace(".json", ""))
                .toList();
    }

    private static List<String> keys(List<ObjectRef> objects) {
        return objects.stream().map(ObjectRef::key).toList();
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }

    /** A store of which only the listing is asked. */
    private static final class ListedStore implements RawStore {

        private static final long serialVersionUID = 1;

        final TreeMap<String, ObjectRef> objects = new TreeMap<>();

        @Nullable
        String lastAfter;

        void put(String name, long second) {
            objects.put(name, new ObjectRef("s3://raw/" + name, name + ".json", 10, null, second * 1_000_000));
        }

        void putKey(String key, long second) {
            objects.put(key, new ObjectRef("s3://raw/" + key, key, 10, null, second * 1_000_000));
        }

        @Override
        public void list(@Nullable String after, Consumer<ObjectRef> action) {
            lastAfter = after;
            new ArrayList<>(objects.values())
                    .stream()
                            .filter(object -> after == null || object.key().compareTo(after) > 0)
                            .forEach(action);
        }

        @Override
        public byte[] read(ObjectRef object, int most) {
            throw new UnsupportedOperationException();
        }

        @Override
        public InputStream open(ObjectRef object, long from) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean givesOthers(ObjectRef object) {
            throw new UnsupportedOperationException();
        }
    }
}
