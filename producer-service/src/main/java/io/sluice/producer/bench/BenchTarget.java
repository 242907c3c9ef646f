package io.sluice.producer.bench;

import io.minio.MinioClient;
import io.sluice.producer.bench.BenchOptions.InvalidOptionException;
import io.sluice.producer.store.BatchStore;
import io.sluice.producer.store.DirectoryBatchStore;
import io.sluice.producer.store.S3BatchStore;
import io.sluice.producer.store.S3Clients;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a run writes to, and the connection that has to be closed after it. */
record BenchTarget(
        BatchStore store, String prefix, @Nullable MinioClient client) implements AutoCloseable {

    /** @throws InvalidOptionException when it is no target, or the keys for it are missing */
    static BenchTarget of(String to, Map<String, String> environment) {
        return to.startsWith("s3://")
                ? bucket(URI.create(to), environment)
                : new BenchTarget(new DirectoryBatchStore(Path.of(to)), "", null);
    }

    private static BenchTarget bucket(URI target, Map<String, String> environment) {
        if (target.getHost() == null) {
            throw new InvalidOptionException("--to is '%s' but must name a bucket: s3://<bucket>".formatted(target));
        }
        var client = S3Clients.connecting(
                URI.create(environment.getOrDefault("S3_ENDPOINT", "http://127.0.0.1:9000")),
                "us-east-1",
                required("S3_ACCESS_KEY", environment),
                required("S3_SECRET_KEY", environment),
                Duration.ofMinutes(1));
        return new BenchTarget(new S3BatchStore(client, target.getHost()), prefix(target.getPath()), client);
    }

    private static String prefix(String path) {
        var prefix = path.startsWith("/") ? path.substring(1) : path;
        return prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    }

    private static String required(String variable, Map<String, String> environment) {
        var value = environment.get(variable);
        if (value == null || value.isBlank()) {
            throw new InvalidOptionException("an S3 target needs the environment variable " + variable);
        }
        return value;
    }

    @Override
    public void close() {
        if (client != null) {
            try {
                client.close();
            } catch (Exception e) {
                throw new IllegalStateException("The S3 client does not close", e);
            }
        }
    }
}
