package io.sluice.ingest.source;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One version of an object, as a listing showed it.
 *
 * @param bucket the bucket
 * @param key the key
 * @param size in bytes
 * @param etag the version's mark; null when the store gives none
 * @param modifiedAt when it was written, in microseconds since 1970
 */
record ObjectRef(
        String bucket, String key, long size, @Nullable String etag, long modifiedAt) implements Serializable {

    /** The name under which tables and ledger know the object. */
    String url() {
        return "s3://" + bucket + "/" + key;
    }
}
