package io.sluice.bench.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With a real S3 client: a store that only the benchmark understands would measure nothing. */
class MemoryStoreIT {

    private final MemoryStore store = new MemoryStore();
    private final MinioClient client = MinioClient.builder()
            .endpoint(store.endpoint().toString())
            .region("us-east-1")
            .credentials("any", "any-secret")
            .build();

    @AfterEach
    void close() throws Exception {
        client.close();
        store.close();
    }

    @Test
    void listsMoreThanAPageInOrder() throws Exception {
        var old = new OldObjects(1_790_000_000);
        for (var i = 0; i < 2_500; i++) {
            store.putOld(old.key(i), old.storedAt(i), OldObjects.SIZE);
        }
        store.putOld("other/key.json", Instant.EPOCH, 1);

        var keys = keys("events/", "");

        assertThat(keys).hasSize(2_500).isSorted().contains(old.key(0), old.key(2_499));
    }

    @Test
    void listsWhatComesAfterAKey() throws Exception {
        store.putOld("events/a.json", Instant.EPOCH, 1);
        store.putOld("events/b.json", Instant.EPOCH, 1);
        store.putOld("events/c.json", Instant.EPOCH, 1);

        assertThat(keys("events/", "events/b.json")).containsExactly("events/c.json");
    }

    @Test
    void handsOutWhatWasStored() throws Exception {
        store.put("events/new.json", "[]");

        try (var object = client.getObject(
                GetObjectArgs.builder().bucket("raw").object("events/new.json").build())) {
            assertThat(object.readAllBytes()).asString().isEqualTo("[]");
        }
    }

    private List<String> keys(String prefix, String after) throws Exception {
        var keys = new ArrayList<String>();
        for (var item : client.listObjects(ListObjectsArgs.builder()
                .bucket("raw")
                .prefix(prefix)
                .recursive(true)
                .startAfter(after)
                .build())) {
            keys.add(item.get().objectName());
        }
        return keys;
    }
}
