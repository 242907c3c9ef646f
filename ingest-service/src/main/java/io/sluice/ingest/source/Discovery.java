package io.sluice.ingest.source;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Finds objects that have not been taken yet: lists the whole prefix and skips what it has seen. Right for names in
 * any order. Keys that end in {@code /} are folder marks of consoles and are skipped; so are suffixes that are not
 * wanted, which include the temporary names under which some stores show an upload. Thread-safe.
 */
final class Discovery {

    private static final Logger log = LoggerFactory.getLogger(Discovery.class);

    private final S3Client client;
    private final S3JsonSource.Settings settings;
    private final Set<String> seen = new HashSet<>();
    private final Deque<ObjectRef> waiting = new ArrayDeque<>();
    private long waitingBytes;

    Discovery(S3Client client, S3JsonSource.Settings settings) {
        this.client = client;
        this.settings = settings;
    }

    /** Never hands out this object. */
    synchronized void skip(String url) {
        seen.add(url);
    }

    /**
     * The next objects within the limits of a trigger, in key order; at least one if any waits. Lists only when
     * nothing is left from the last listing.
     */
    synchronized List<ObjectRef> take() {
        if (waiting.isEmpty()) {
            list();
        }
        var taken = new ArrayList<ObjectRef>();
        var bytes = 0L;
        while (!waiting.isEmpty()
                && taken.size() < settings.maxObjectsPerTrigger()
                && (taken.isEmpty()
                        || bytes + waiting.element().size()
                                <= settings.maxBytesPerTrigger().toBytes())) {
            var object = waiting.remove();
            bytes += object.size();
            taken.add(object);
        }
        waitingBytes -= bytes;
        return taken;
    }

    synchronized Lag waiting() {
        var oldest = waiting.stream().mapToLong(ObjectRef::modifiedAt).min();
        return new Lag(
                waiting.size(),
                waitingBytes,
                oldest.isEmpty() ? null : Instant.EPOCH.plusNanos(1_000 * oldest.getAsLong()));
    }

    private void list() {
        try {
            client.listObjectsV2Paginator(
                            request -> request.bucket(settings.bucket()).prefix(settings.prefix()))
                    .contents()
                    .forEach(this::discover);
        } catch (NoSuchBucketException missing) {
            log.debug("Bucket {} is not there yet", settings.bucket());
        }
    }

    private void discover(S3Object object) {
        var ref = new ObjectRef(
                settings.bucket(),
                object.key(),
                object.size(),
                object.eTag(),
                Math.multiplyExact(object.lastModified().toEpochMilli(), 1_000L));
        if (wanted(ref.key()) && seen.add(ref.url())) {
            waiting.add(ref);
            waitingBytes += ref.size();
        }
    }

    private boolean wanted(String key) {
        return !key.endsWith("/") && settings.suffixes().stream().anyMatch(key::endsWith);
    }
}
