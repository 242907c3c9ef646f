package io.sluice.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ResumingStreamTests {

    private static final String TEXT = "0123456789";
    private static final ObjectRef OBJECT = new ObjectRef("s3://raw/a", "a", TEXT.length(), "etag", 0);

    @Test
    void readsAnObjectInOneAnswer() throws IOException {
        var store = new CuttingStore(100);
        assertThat(read(store)).isEqualTo(TEXT);
        assertThat(store.asked).containsExactly(0L);
    }

    @Test
    void goesOnWhereAnAnswerWasCut() throws IOException {
        var store = new CuttingStore(4);
        assertThat(read(store)).isEqualTo(TEXT);
        assertThat(store.asked).containsExactly(0L, 4L, 8L);
    }

    @Test
    void givesUpWhenSeveralAnswersInARowBringNothing() {
        var store = new CuttingStore(0);
        assertThatThrownBy(() -> read(store))
                .isInstanceOf(IOException.class)
                .hasMessage("The answer ends at byte 0 of 10");
        assertThat(store.asked).hasSize(3);
    }

    @Test
    void blamesTheObjectWhenTheStoreGivesOthers() {
        var store = new CuttingStore(0) {
            @Override
            public boolean givesOthers(ObjectRef object) {
                return true;
            }
        };
        assertThatThrownBy(() -> read(store)).isInstanceOf(RawStore.UnreadableException.class);
    }

    @Test
    void doesNotAskAgainForAnObjectThatChanged() {
        var store = new CuttingStore(4) {
            @Override
            public InputStream open(ObjectRef object, long from) throws IOException {
                if (from > 0) {
                    throw new RawStore.ChangedException();
                }
                return super.open(object, from);
            }
        };
        assertThatThrownBy(() -> read(store)).isInstanceOf(RawStore.ChangedException.class);
        assertThat(store.asked).containsExactly(0L);
    }

    private static String read(RawStore store) throws IOException {
        try (var in = new ResumingStream(store, OBJECT, Duration.ofMillis(1))) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    /** A store whose answers end after so many bytes. */
    private static class CuttingStore implements RawStore {

        private static final long serialVersionUID = 1;

        final List<Long> asked = new ArrayList<>();
        private final int most;

        CuttingStore(int most) {
            this.most = most;
        }

        @Override
        public void list(@Nullable String after, Consumer<ObjectRef> action) {
            throw new UnsupportedOperationException();
        }

        @Override
        public byte[] read(ObjectRef object, int mostBytes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public InputStream open(ObjectRef object, long from) throws IOException {
            asked.add(from);
            return new ByteArrayInputStream(TEXT.getBytes(UTF_8), (int) from, most);
        }

        @Override
        public boolean givesOthers(ObjectRef object) {
            return false;
        }
    }
}
