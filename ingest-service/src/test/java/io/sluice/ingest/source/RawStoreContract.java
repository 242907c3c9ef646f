package io.sluice.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every store of raw objects must do. */
abstract class RawStoreContract {

    /** The store, empty. */
    abstract RawStore store();

    abstract void put(String key, String text) throws IOException;

    abstract void delete(String key) throws IOException;

    @Test
    void listsWhatIsThereInOrderOfKeys() throws IOException {
        put("events/b.json", "22");
        put("events/a b ü+%25.json", "1");
        put("events/c/d.json", "");
        assertThat(list(null)).extracting(ObjectRef::size).containsExactly(1L, 2L, 0L);
        assertThat(list(null)).extracting(ObjectRef::key).isSorted();
        assertThat(list(null))
                .allSatisfy(object -> assertThat(object.modifiedAt()).isPositive());
    }

    @Test
    void listsOnlyWhatComesAfterAKey() throws IOException {
        put("events/a.json", "1");
        put("events/b.json", "2");
        put("events/c.json", "3");
        var first = list(null).get(0);
        assertThat(list(first.key())).hasSize(2).doesNotContain(first);
    }

    @Test
    void listsNothingWhereNothingHasBeenWritten() throws IOException {
        assertThat(list(null)).isEmpty();
    }

    @Test
    void namesEachObjectByItsUrl() throws IOException {
        put("events/a.json", "1");
        put("events/b.json", "2");
        assertThat(list(null))
                .extracting(ObjectRef::url)
                .doesNotHaveDuplicates()
                .allMatch(url -> url.contains("://") || url.startsWith("file:/"));
    }

    @Test
    void readsTheListedVersion() throws Exception {
        put("events/a b ü+%25.json", "[\"grün\"]");
        var object = list(null).get(0);
        assertThat(new String(store().read(object, 100), UTF_8)).isEqualTo("[\"grün\"]");
        assertThat(new String(store().read(object, 3), UTF_8)).isEqualTo("[\"g");
    }

    @Test
    void saysThatAnObjectIsGone() throws IOException {
        put("events/a.json", "1");
        var object = list(null).get(0);
        delete("events/a.json");
        assertThatThrownBy(() -> store().read(object, 100)).isInstanceOf(RawStore.GoneException.class);
    }

    @Test
    void saysThatAnObjectIsAnotherOneNow() throws IOException {
        put("events/a.json", "1");
        var object = list(null).get(0);
        put("events/a.json", "22");
        assertThatThrownBy(() -> store().read(object, 100)).isInstanceOf(RawStore.ChangedException.class);
    }

    @Test
    void readsAnObjectWithoutBytes() throws Exception {
        put("events/empty.json", "");
        assertThat(list(null)).extracting(ObjectRef::size).containsExactly(0L);
        assertThat(store().read(list(null).get(0), 100)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b", "a+b", "a%b", "a%2Fb", "%C3%BC", "grün", "日本語", "😀", "a=b&c=d", "a?b#c", "a'b\"c", "a;b,c", "~",
                "..."
            })
    void readsAnObjectWhateverItsName(String name) throws Exception {
        put("events/" + name + ".json", "[]");
        assertThat(list(null)).singleElement().satisfies(object -> {
            assertThat(object.key()).endsWith(name + ".json");
            assertThat(new String(store().read(object, 100), UTF_8)).isEqualTo("[]");
            assertThat(new String(store().open(object, 0).readAllBytes(), UTF_8))
                    .isEqualTo("[]");
        });
    }

    @Test
    void readsAnObjectWithALongName() throws Exception {
        var name = "events/" + ("x".repeat(200) + "/").repeat(4) + "y".repeat(150) + ".json";
        put(name, "[]");
        assertThat(list(null)).singleElement().satisfies(object -> {
            assertThat(object.key()).endsWith("y.json");
            assertThat(store().read(object, 100)).hasSize(2);
        });
    }

    @Test
    void opensTheListedVersionAtAnyPlace() throws Exception {
        put("events/a.json", "0123456789");
        var object = list(null).get(0);
        for (var from : List.of(0, 1, 9)) {
            try (var in = store().open(object, from)) {
                assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo("0123456789".substring(from));
            }
        }
    }

    @Test
    void saysOfAStreamThatTheObjectIsGone() throws IOException {
        put("events/a.json", "1");
        var object = list(null).get(0);
        delete("events/a.json");
        assertThatThrownBy(() -> store().open(object, 0).readAllBytes()).isInstanceOf(RawStore.GoneException.class);
    }

    @Test
    void saysOfAStreamThatTheObjectIsAnotherOneNow() throws IOException {
        put("events/a.json", "1");
        var object = list(null).get(0);
        put("events/a.json", "22");
        assertThatThrownBy(() -> store().open(object, 0).readAllBytes()).isInstanceOf(RawStore.ChangedException.class);
    }

    @Test
    void tellsWhetherOtherObjectsCanBeRead() throws IOException {
        put("events/a.json", "1");
        var object = list(null).get(0);
        assertThat(store().givesOthers(object)).isFalse();
        put("events/b.json", "2");
        assertThat(store().givesOthers(object)).isTrue();
    }

    final List<ObjectRef> list(@Nullable String after) throws IOException {
        var objects = new ArrayList<ObjectRef>();
        store().list(after, objects::add);
        return objects;
    }
}
