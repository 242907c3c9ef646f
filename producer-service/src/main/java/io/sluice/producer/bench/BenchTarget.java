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
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a run writes to, and the connection that has to be closed after it. */
record BenchTarget(
        BatchStore store, String prefix, @Nullable MinioClient client) implements AutoCloseable {

    private static final Pattern S3 =
            Pattern.compile("s3://(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(/(?<prefix>.*))?");

    /** @throws InvalidOptionException when it is no target, or what is needed to reach it is missing */
    static BenchTarget of(String to, Map<String, String> environment) {
        if (!to.startsWith("s3:")) {
            return new BenchTarget(new DirectoryBatchStore(Path.of(to)), "", null);
        }
        var target = S3.matcher(to);
        if (!target.matches()) {
            throw new InvalidOptionException(
                    "--to is '%s' but must be s3://<bucket> or s3://<bucket>/<prefix>".formatted(to));
        }
        var client = client(environment);
        return new BenchTarget(
                new S3BatchStore(client, target.group("bucket")), prefix(target.group("prefix")), client);
    }

    private static String prefix(@Nullable String path) {
        return path == null || path.isEmpty() || path.endsWith("/") ? Objects.requireNonNullElse(path, "") : path + "/";
    }

    private static MinioClient client(Map<String, String> environment) {
        var endpoint = environment.getOrDefault("S3_ENDPOINT", "http://127.0.0.1:9000");
        var accessKey = required("S3_ACCESS_KEY", environment);
        var secretKey = required("S3_SECRET_KEY", environment);
        try {
            return S3Clients.connecting(URI.create(endpoint), "us-east-1", accessKey, secretKey, Duration.ofMinutes(1));
        } catch (IllegalArgumentException e) {
            throw new InvalidOptionException(
                    "S3_ENDPOINT is '%s' but must be an http or https URL".formatted(endpoint));
        }
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
