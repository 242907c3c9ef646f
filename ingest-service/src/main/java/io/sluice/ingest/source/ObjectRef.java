package io.sluice.ingest.source;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * One version of an object, as a listing showed it.
 *
 * @param url the name under which tables and ledger know the object
 * @param key its name in the store that listed it
 * @param size in bytes
 * @param etag the version's mark; null when the store gives none
 * @param modifiedAt when it was written, in microseconds since 1970
 */
record ObjectRef(
        String url, String key, long size, @Nullable String etag, long modifiedAt) implements Serializable {}
