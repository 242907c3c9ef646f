package io.sluice.ingest.source;

import io.sluice.ingest.store.StoreConnection;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
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

    private static final int PRECONDITION_FAILED = 412;

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
        var answer = get(object, range, ResponseTransformer.toBytes());
        requireListedVersion(object, answer.response(), Math.min(object.size(), most));
        return answer.asByteArrayUnsafe();
    }

    @Override
    public InputStream open(ObjectRef object, long from) throws IOException {
        var range = from > 0 ? "bytes=" + from + "-" : null;
        var answer = get(object, range, ResponseTransformer.toInputStream());
        try {
            requireListedVersion(object, answer.response(), object.size() - from);
            return new AbortedWhenClosed(answer);
        } catch (ChangedException e) {
            answer.abort();
            throw e;
        }
    }

    private <T> T get(ObjectRef object, @Nullable String range, ResponseTransformer<GetObjectResponse, T> body)
            throws IOException {
        try {
            return connection
                    .client()
                    .getObject(
                            request -> request.bucket(bucket)
                                    .key(object.key())
                                    .ifMatch(object.etag())
                                    .range(range),
                            body);
        } catch (NoSuchKeyException gone) {
            throw new GoneException();
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED) {
                throw new ChangedException();
            }
            throw new IOException(object.url() + " cannot be read", e);
        } catch (SdkException e) {
            throw new IOException(object.url() + " cannot be read", e);
        }
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

    /** Not every store knows If-Match. */
    private static void requireListedVersion(ObjectRef object, GetObjectResponse answer, long length)
            throws ChangedException {
        var etag = answer.eTag();
        if ((etag != null && object.etag() != null && !etag.equals(object.etag()))
                || answer.contentLength() != length) {
            throw new ChangedException();
        }
    }

    /** Closing would read what is left of the body for the sake of the connection. */
    private static final class AbortedWhenClosed extends FilterInputStream {

        private final ResponseInputStream<?> body;

        AbortedWhenClosed(ResponseInputStream<?> body) {
            super(body);
            this.body = body;
        }

        @Override
        public void close() {
            body.abort();
        }
    }
}
