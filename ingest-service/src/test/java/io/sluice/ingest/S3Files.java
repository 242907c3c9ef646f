package io.sluice.ingest;

import io.sluice.ingest.store.Buckets;
import io.sluice.ingest.store.StoreConnection;
import io.sluice.objectstore.ObjectStore;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** Hadoop's settings for a test's object store, as the service has them. */
public final class S3Files {

    private S3Files() {}

    /** Also creates a bucket. */
    public static Configuration configuration(ObjectStore store, String bucket) {
        Buckets.ensure(
                new StoreConnection(store.endpoint(), "us-east-1", store.accessKey(), store.secretKey()).client(),
                List.of(bucket));
        var hadoop = new Configuration();
        hadoop.set("fs.s3a.endpoint", store.endpoint().toString());
        hadoop.set("fs.s3a.endpoint.region", "us-east-1");
        hadoop.set("fs.s3a.access.key", store.accessKey());
        hadoop.set("fs.s3a.secret.key", store.secretKey());
        hadoop.set("fs.s3a.path.style.access", "true");
        hadoop.set("fs.s3a.connection.ssl.enabled", "false");
        hadoop.set("fs.s3a.change.detection.mode", "none");
        hadoop.set("fs.s3a.performance.flags", "mkdir,delete");
        // Each test has a store of its own.
        hadoop.set("fs.s3a.impl.disable.cache", "true");
        return hadoop;
    }
}
