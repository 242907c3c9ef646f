package io.sluice.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.ingest.deadletter.Reason;
import io.sluice.ingest.parse.ParseLimits;
import io.sluice.ingest.store.Buckets;
import io.sluice.ingest.store.StoreConnection;
import io.sluice.objectstore.ObjectStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;

/** The contract against a real S3 endpoint, and the same endpoint behind a proxy that harms what passes. */
class S3RawStoreIT extends RawStoreContract {

    @TempDir
    Path directory;

    private ObjectStore endpoint;

    @BeforeEach
    void start() {
        endpoint = ObjectStore.start(directory);
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Override
    RawStore store() {
        return store(endpoint.endpoint());
    }

    private RawStore store(URI uri) {
        return new S3RawStore(connection(uri), "raw", "events/");
    }

    private StoreConnection connection(URI uri) {
        return new StoreConnection(uri, "us-east-1", endpoint.accessKey(), endpoint.secretKey());
    }

    @Override
    void put(String key, String text) {
        var client = connection(endpoint.endpoint()).client();
        Buckets.ensure(client, List.of("raw"));
        client.putObject(request -> request.bucket("raw").key(key), RequestBody.fromString(text));
    }

    @Override
    void delete(String key) {
        connection(endpoint.endpoint())
                .client()
                .deleteObject(request -> request.bucket("raw").key(key));
    }

    @Test
    void leavesOtherPrefixesAlone() throws IOException {
        put("events/a.json", "1");
        put("other/a.json", "1");
        assertThat(list(null)).extracting(ObjectRef::key).containsExactly("events/a.json");
    }

    @Test
    void readsAgainWhenABodyIsCut() throws Exception {
        put("events/a.json", "[" + "1".repeat(100_000) + "]");
        var object = list(null).get(0);
        try (var proxy = HarmfulProxy.cuttingFirstAnswers(endpoint.endpoint(), 2, 20_000)) {
            assertThat(store(proxy.endpoint()).read(object, 1_000_000)).hasSize(100_002);
            assertThat(proxy.harmed()).isEqualTo(2);
        }
    }

    @Test
    void failsTheBatchWhenBodiesAreAlwaysCut() throws Exception {
        put("events/a.json", "[" + "1".repeat(100_000) + "]");
        var object = list(null).get(0);
        try (var proxy = HarmfulProxy.cuttingFirstAnswers(endpoint.endpoint(), Integer.MAX_VALUE, 20_000)) {
            assertThatThrownBy(() -> store(proxy.endpoint()).read(object, 1_000_000))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void readsFromASlowStore() throws Exception {
        put("events/a.json", "[" + "1".repeat(100_000) + "]");
        var object = list(null).get(0);
        try (var proxy = HarmfulProxy.slow(endpoint.endpoint(), Duration.ofMillis(20))) {
            assertThat(store(proxy.endpoint()).read(object, 1_000_000)).hasSize(100_002);
        }
    }

    @Test
    void readsALargeObjectThoughEveryAnswerIsCut() throws Exception {
        var text = "0123456789".repeat(10_000);
        put("events/a.json", text);
        var object = list(null).get(0);
        try (var proxy = HarmfulProxy.cuttingFirstAnswers(endpoint.endpoint(), Integer.MAX_VALUE, 20_000);
                var in = new ResumingStream(store(proxy.endpoint()), object, Duration.ofMillis(1))) {
            assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo(text);
            assertThat(proxy.harmed()).isGreaterThan(4);
        }
    }

    @Test
    void blamesAnObjectThatIsAlwaysCutWhileOthersAreNot() throws Exception {
        put("events/a.json", "1".repeat(100_000));
        put("events/b.json", "[]");
        var limits = ParseLimits.defaults();
        try (var proxy = HarmfulProxy.cuttingFirstAnswers(endpoint.endpoint(), Integer.MAX_VALUE, 20_000);
                var fetcher = new ObjectFetcher(store(proxy.endpoint()), limits, list(null))) {
            assertThat(fetcher.next())
                    .isInstanceOfSatisfying(
                            FetchedObject.Unreadable.class,
                            unreadable ->
                                    assertThat(unreadable.rejection().reason()).isEqualTo(Reason.OBJECT_UNREADABLE));
            assertThat(fetcher.next()).isInstanceOf(FetchedObject.Content.class);
        }
    }

    @Test
    void triesAgainWhenTheStoreIsBusy() throws Exception {
        put("events/a.json", "1");
        var object = list(null).get(0);
        try (var proxy = HarmfulProxy.busyAtFirst(endpoint.endpoint(), 2)) {
            assertThat(store(proxy.endpoint()).read(object, 10)).hasSize(1);
            assertThat(proxy.harmed()).isEqualTo(2);
        }
    }

    @Test
    void failsWhenTheStoreStaysBusy() throws Exception {
        put("events/a.json", "1");
        var object = list(null).get(0);
        try (var proxy = HarmfulProxy.busyAtFirst(endpoint.endpoint(), Integer.MAX_VALUE)) {
            assertThatThrownBy(() -> store(proxy.endpoint()).read(object, 10))
                    .isInstanceOf(IOException.class)
                    .hasRootCauseMessage(object.url() + " cannot be read: the store answers 503");
            assertThat(proxy.harmed()).isEqualTo(4);
        }
    }

    @Test
    void failsWhenTheBucketIsGone() throws IOException {
        put("events/a.json", "1");
        var object = list(null).get(0);
        var other = new S3RawStore(connection(endpoint.endpoint()), "gone", "events/");
        assertThatThrownBy(() -> other.read(object, 10)).hasMessageEndingWith("the store answers 404 NoSuchBucket");
    }

    @Test
    void failsWhenTheSecretIsWrong() throws IOException {
        put("events/a.json", "1");
        var object = list(null).get(0);
        var wrong = new StoreConnection(endpoint.endpoint(), "us-east-1", endpoint.accessKey(), "wrong-secret");
        assertThatThrownBy(() -> new S3RawStore(wrong, "raw", "events/").list(null, listed -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be listed");
        assertThatThrownBy(() -> new S3RawStore(wrong, "raw", "events/").read(object, 10))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("the store answers 403 ");
    }
}
