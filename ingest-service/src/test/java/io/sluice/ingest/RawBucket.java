package io.sluice.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.ingest.store.Buckets;
import io.sluice.ingest.store.StoreConnection;
import io.sluice.objectstore.ObjectStore;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** Writes raw objects as a producer would. */
public final class RawBucket {

    private final S3Client client;

    public RawBucket(ObjectStore store) {
        this(store.endpoint(), store.accessKey(), store.secretKey());
    }

    public RawBucket(URI endpoint, String accessKey, String secretKey) {
        client = new StoreConnection(endpoint, "us-east-1", accessKey, secretKey).client();
        Buckets.ensure(client, List.of("raw"));
    }

    public S3Client client() {
        return client;
    }

    public void put(String name, String text) {
        put(name, text.getBytes(UTF_8));
    }

    public void put(String name, byte[] bytes) {
        client.putObject(request -> request.bucket("raw").key("events/" + name), RequestBody.fromBytes(bytes));
    }

    /** A JSON array of valid events. */
    public static String events(int count) {
        return IntStream.range(0, count).mapToObj(i -> event()).collect(Collectors.joining(",", "[", "]"));
    }

    public static String event() {
        return """
                {"event_id":"%s","user_id":"%s","event_type":"page_view","event_timestamp":"2026-11-20T08:09:10.123456Z",\
                "properties":{"url":"https://example.org/ü","user_agent":"test"}}""".formatted(UUID.randomUUID(), UUID.randomUUID());
    }
}
