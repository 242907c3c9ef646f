package io.sluice.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.ingest.store.StoreConnection;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpStatusCode;
import software.amazon.awssdk.http.HttpStatusFamily;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Objects under a prefix of a bucket. A bucket that is not there yet is empty.
 *
 * @param connection how to reach the store
 * @param bucket the bucket
 * @param prefix only keys that begin so
 */
record S3RawStore(StoreConnection connection, String bucket, String prefix) implements RawStore {

    private static final Logger log = LoggerFactory.getLogger(S3RawStore.class);

    private static final int ATTEMPTS = 4;

    private static final BackoffStrategy PAUSES =
            BackoffStrategy.exponentialDelay(Duration.ofMillis(100), Duration.ofSeconds(2));

    private static final int PRECONDITION_FAILED = 412;

    private static final Pattern ERROR_CODE = Pattern.compile("<Code>(\\w+)</Code>");

    private static final int MOST_OF_AN_ERROR = 64 * 1024;

    /** How many objects are asked for when one cannot be read. */
    private static final int WITNESSES = 5;

    @Override
    public void list(@Nullable String after, Consumer<ObjectRef> action) throws IOException {
        try {
            connection
                    .client()
                    .listObjectsV2Paginator(
                            request -> request.bucket(bucket).prefix(prefix).startAfter(after))
                    .contents()
                    .forEach(object -> action.accept(ref(object)));
        } catch (NoSuchBucketException missing) {
            log.debug("Bucket {} is not there yet", bucket);
        } catch (SdkException e) {
            throw new IOException("Bucket " + bucket + " cannot be listed", e);
        }
    }

    private ObjectRef ref(S3Object object) {
        return new ObjectRef(
                "s3://" + bucket + "/" + object.key(),
                object.key(),
                object.size(),
                object.eTag(),
                Math.multiplyExact(object.lastModified().toEpochMilli(), 1_000L));
    }

    @Override
    public byte[] read(ObjectRef object, int most) throws IOException {
        var range = object.size() > most ? "bytes=0-" + (most - 1) : null;
        var length = (int) Math.min(object.size(), most);
        return get(object, range, length, body -> content(body, length));
    }

    private static byte[] content(AbortableInputStream body, int length) throws IOException {
        var content = new byte[length];
        try {
            var read = body.readNBytes(content, 0, length);
            if (read < length) {
                throw new EOFException("The answer ends at byte " + read + " of " + length);
            }
            body.close();
            return content;
        } catch (IOException e) {
            body.abort();
            throw e;
        }
    }

    @Override
    public InputStream open(ObjectRef object, long from) throws IOException {
        var range = from > 0 ? "bytes=" + from + "-" : null;
        return get(object, range, object.size() - from, AbortedWhenClosed::new);
    }

    private interface Reading<T> {

        T of(AbortableInputStream body) throws IOException;
    }

    /** Tries again what another try may mend. */
    private <T> T get(ObjectRef object, @Nullable String range, long length, Reading<T> reading) throws IOException {
        for (var attempt = 1; ; attempt++) {
            try {
                return reading.of(body(object, range, length));
            } catch (GoneException | ChangedException | RefusedException e) {
                throw e;
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw new IOException(object.url() + " cannot be read", e);
                }
                pause(attempt);
            }
        }
    }

    private static void pause(int attempt) throws InterruptedIOException {
        try {
            TimeUnit.NANOSECONDS.sleep(PAUSES.computeDelay(attempt).toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The task was stopped");
        }
    }

    private AbortableInputStream body(ObjectRef object, @Nullable String range, long length) throws IOException {
        var headers = new HashMap<String, String>();
        if (object.etag() != null) {
            headers.put("If-Match", object.etag());
        }
        if (range != null) {
            headers.put("Range", range);
        }
        var answer = connection.gets().get(bucket, object.key(), headers);
        var head = answer.httpResponse();
        var body = answer.responseBody().orElseGet(AbortableInputStream::createEmpty);
        if (head.isSuccessful() && isListedVersion(object, head, length)) {
            return body;
        }
        var text = head.isSuccessful() ? "" : new String(body.readNBytes(MOST_OF_AN_ERROR), UTF_8);
        body.abort();
        throw failure(object, head, text);
    }

    /** Not every store knows If-Match. */
    private static boolean isListedVersion(ObjectRef object, SdkHttpResponse head, long length) {
        var etag = head.firstMatchingHeader("ETag");
        return (etag.isEmpty() || object.etag() == null || etag.get().equals(object.etag()))
                && head.firstMatchingHeader("Content-Length")
                        .filter(Long.toString(length)::equals)
                        .isPresent();
    }

    private static IOException failure(ObjectRef object, SdkHttpResponse head, String text) {
        var status = head.statusCode();
        var code =
                ERROR_CODE.matcher(text).results().map(found -> found.group(1)).findFirst();
        if (status == HttpStatusCode.NOT_FOUND && !code.equals(Optional.of("NoSuchBucket"))) {
            return new GoneException();
        }
        if (head.isSuccessful() || status == PRECONDITION_FAILED) {
            return new ChangedException();
        }
        var message = "%s cannot be read: the store answers %d%s"
                .formatted(object.url(), status, code.map(name -> " " + name).orElse(""));
        return HttpStatusFamily.of(status) == HttpStatusFamily.SERVER_ERROR || status == HttpStatusCode.THROTTLING
                ? new IOException(message)
                : new RefusedException(message);
    }

    @Override
    public boolean givesOthers(ObjectRef object) {
        try {
            return connection
                    .client()
                    .listObjectsV2(
                            request -> request.bucket(bucket).prefix(prefix).maxKeys(WITNESSES))
                    .contents()
                    .stream()
                    .filter(other -> !other.key().equals(object.key()))
                    .anyMatch(this::gives);
        } catch (SdkException e) {
            log.debug("{} cannot be listed", bucket, e);
            return false;
        }
    }

    private boolean gives(S3Object other) {
        try {
            read(ref(other), 1);
            return true;
        } catch (IOException e) {
            log.debug("{} cannot be read, either", other.key(), e);
            return false;
        }
    }

    /** Another try would have the same answer. */
    private static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1;

        RefusedException(String message) {
            super(message);
        }
    }

    /** Closing would read what is left of the body for the sake of the connection. */
    private static final class AbortedWhenClosed extends FilterInputStream {

        private final AbortableInputStream body;

        AbortedWhenClosed(AbortableInputStream body) {
            super(body);
            this.body = body;
        }

        @Override
        public void close() {
            body.abort();
        }
    }
}
