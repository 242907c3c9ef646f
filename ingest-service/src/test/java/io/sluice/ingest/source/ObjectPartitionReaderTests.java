package io.sluice.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.sluice.ingest.RawBucket;
import io.sluice.ingest.ledger.LedgerEntry;
import io.sluice.ingest.parse.ParseLimits;
import io.sluice.ingest.row.Outcome;
import io.sluice.ingest.schema.RecordSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of objects that are not as they were listed; each of them small, and once more too large to be held. */
class ObjectPartitionReaderTests {

    private static final int ALL_HELD = 1_000_000;
    private static final int NONE_HELD = 1;

    @TempDir
    Path directory;

    @Test
    void givesRowsAndALedgerEntryPerObject() throws IOException {
        land("a.json", RawBucket.events(3));
        land("b.json", "");
        land("c.json", "[{}]");
        for (var held : List.of(ALL_HELD, NONE_HELD)) {
            var task = read(store(), held);
            assertThat(task.bronzeRows).isEqualTo(3);
            assertThat(task.reasons).isEqualTo(Map.of("empty_object", 1L, "missing_field", 1L));
            assertThat(task.entries)
                    .extracting(LedgerEntry::records, LedgerEntry::bronzeRows)
                    .containsExactly(tuple(3L, 3L), tuple(1L, 0L), tuple(1L, 0L));
        }
    }

    @Test
    void makesADeadLetterOfAnObjectThatVanished() throws IOException {
        land("a.json", RawBucket.events(1));
        land("b.json", RawBucket.events(2));
        var listed = list(store());
        Files.delete(directory.resolve("a.json"));
        for (var held : List.of(ALL_HELD, NONE_HELD)) {
            var task = read(store(), listed, held);
            assertThat(task.reasons).isEqualTo(Map.of("object_vanished", 1L));
            assertThat(task.bronzeRows).isEqualTo(2);
            assertThat(task.entries).hasSize(2);
        }
    }

    @Test
    void makesADeadLetterOfAnObjectThatChanged() throws IOException {
        land("a.json", RawBucket.events(1));
        land("b.json", RawBucket.events(2));
        var listed = list(store());
        land("a.json", RawBucket.events(3));
        for (var held : List.of(ALL_HELD, NONE_HELD)) {
            var task = read(store(), listed, held);
            assertThat(task.reasons).isEqualTo(Map.of("object_changed", 1L));
            assertThat(task.bronzeRows).isEqualTo(2);
        }
    }

    @Test
    void makesADeadLetterOfAnObjectAboveTheLimit() throws IOException {
        land("a.json", " ".repeat(ALL_HELD + 1));
        assertThat(read(store(), ALL_HELD).reasons).isEqualTo(Map.of("object_too_large", 1L));
    }

    @Test
    void makesADeadLetterOfAnObjectThatStaysUnreadableWhileOthersAreNot() throws IOException {
        land("a.json", RawBucket.events(1));
        land("b.json", RawBucket.events(2));
        for (var held : List.of(ALL_HELD, NONE_HELD)) {
            var task = read(new StoreWithoutA(store(), true), held);
            assertThat(task.reasons).isEqualTo(Map.of("object_unreadable", 1L));
            assertThat(task.bronzeRows).isEqualTo(2);
        }
    }

    @Test
    void failsTheTaskWhenTheStoreIsAway() throws IOException {
        land("a.json", RawBucket.events(1));
        for (var held : List.of(ALL_HELD, NONE_HELD)) {
            assertThatThrownBy(() -> read(new StoreWithoutA(store(), false), held))
                    .isInstanceOf(IOException.class)
                    .hasStackTraceContaining("on fire");
        }
    }

    private void land(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private RawStore store() {
        return new DirectoryRawStore(directory.toString());
    }

    private static List<ObjectRef> list(RawStore store) throws IOException {
        var objects = new ArrayList<ObjectRef>();
        store.list(null, objects::add);
        return objects;
    }

    private static Task read(RawStore store, int held) throws IOException {
        return read(store, list(store), held);
    }

    private static Task read(RawStore store, List<ObjectRef> objects, int held) throws IOException {
        var schema = RecordSchema.compile(
                "events", Files.readString(Path.of("src/main/resources/schemas/events.schema.json")));
        var limits = new ParseLimits(ALL_HELD, held, ALL_HELD, 64, 1_000);
        var readers = new ObjectReaderFactory(store, schema, limits);
        var task = new Task();
        try (var reader = readers.createReader(new ObjectPartition(objects))) {
            while (reader.next()) {
                var row = reader.get();
                if (!row.isNullAt(Outcome.BRONZE)) {
                    task.bronzeRows++;
                } else if (!row.isNullAt(Outcome.DEAD_LETTER)) {
                    task.reasons.merge(
                            row.getStruct(Outcome.DEAD_LETTER, 15)
                                    .getUTF8String(1)
                                    .toString(),
                            1L,
                            Long::sum);
                } else {
                    task.entries.add(LedgerEntry.of(row.getStruct(Outcome.OBJECT, 10)));
                }
            }
        }
        return task;
    }

    /** What a task has given. */
    private static final class Task {
        private long bronzeRows;
        private final Map<String, Long> reasons = new TreeMap<>();
        private final List<LedgerEntry> entries = new ArrayList<>();
    }

    /**
     * A store that cannot give the object {@code a.json}.
     *
     * @param givesOthers whether it says that it gives others
     */
    private record StoreWithoutA(RawStore store, boolean givesOthers) implements RawStore {

        @Override
        public void list(@Nullable String after, Consumer<ObjectRef> action) throws IOException {
            store.list(after, action);
        }

        @Override
        public byte[] read(ObjectRef object, int most) throws IOException {
            refuse(object);
            return store.read(object, most);
        }

        @Override
        public InputStream open(ObjectRef object, long from) throws IOException {
            refuse(object);
            return store.open(object, from);
        }

        private static void refuse(ObjectRef object) throws IOException {
            if (object.key().equals("a.json")) {
                throw new IOException("The disk is on fire");
            }
        }

        @Override
        public boolean givesOthers(ObjectRef object) {
            return givesOthers;
        }
    }
}
