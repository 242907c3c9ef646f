package io.sluice.ingest.store;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * How driver and tasks reach the object store. It travels to the executors inside serialized tasks, never through
 * Spark's options, which its web UI shows. What it gives is thread-safe and shares one pool of connections per store
 * connection and JVM, kept for the JVM's life.
 *
 * @param endpoint the S3 endpoint
 * @param region the region that requests are signed for
 * @param accessKey the access key
 * @param secretKey the secret key
 * @param sessionToken belongs to temporary keys; empty for keys that last
 */
public record StoreConnection(URI endpoint, String region, String accessKey, String secretKey, String sessionToken)
        implements Serializable {

    private static final Map<StoreConnection, Clients> CLIENTS = new ConcurrentHashMap<>();

    /** Requests of one task that may be under way at once times the cores of a large executor. */
    private static final int CONNECTIONS = 128;

    /** With keys that last. */
    public StoreConnection(URI endpoint, String region, String accessKey, String secretKey) {
        this(endpoint, region, accessKey, secretKey, "");
    }

    private record Clients(S3Client all, ObjectGets gets) {}

    /** For every kind of request. */
    public S3Client client() {
        return clients().all();
    }

    /** For reading objects, of which there are many. */
    public ObjectGets gets() {
        return clients().gets();
    }

    private Clients clients() {
        return CLIENTS.computeIfAbsent(this, StoreConnection::build);
    }

    private Clients build() {
        var http = ApacheHttpClient.builder()
                .maxConnections(CONNECTIONS)
                .connectionTimeout(Duration.ofSeconds(3))
                .socketTimeout(Duration.ofSeconds(30))
                .build();
        return new Clients(s3(http), new ObjectGets(http, endpoint, region, credentials()));
    }

    private S3Client s3(SdkHttpClient http) {
        return S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(credentials()))
                .forcePathStyle(true)
                // Stores other than AWS know the additional checksums only in part.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .httpClient(http)
                .overrideConfiguration(
                        client -> client.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                        .maxAttempts(4)
                                        .build())
                                .apiCallTimeout(Duration.ofMinutes(5)))
                .build();
    }

    private AwsCredentials credentials() {
        return sessionToken.isEmpty()
                ? AwsBasicCredentials.create(accessKey, secretKey)
                : AwsSessionCredentials.create(accessKey, secretKey, sessionToken);
    }

    @Override
    public String toString() {
        return "StoreConnection[endpoint=%s, region=%s]".formatted(endpoint, region);
    }
}
