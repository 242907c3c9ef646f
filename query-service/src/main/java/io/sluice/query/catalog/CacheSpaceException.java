package io.sluice.query.catalog;

import java.io.IOException;

/** The files that are needed at the same time do not fit into the cache. */
public final class CacheSpaceException extends IOException {

    private static final long serialVersionUID = 1;

    CacheSpaceException(int files, long bytes, long maxBytes) {
        super("%d files with %d bytes are needed at the same time, but the cache has query.cache.max-size, %d bytes"
                .formatted(files, bytes, maxBytes));
    }
}
