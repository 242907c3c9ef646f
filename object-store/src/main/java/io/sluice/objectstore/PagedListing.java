package io.sluice.objectstore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.SdkResponses;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * S3Proxy on a directory, with listings that cost what they hold. S3Proxy's own reads every file below the prefix for
 * each page, so that a bucket of 100,000 objects takes seconds to say that nothing is new. See "Why does the object store
 * list by itself?" in the rationale. Safe for use by many threads.
 */
final class PagedListing extends ForwardingBlobStore {

    /** S3Proxy names it in listings but not when it is asked for a directory alone. */
    private static final String MD5_OF_NOTHING = "d41d8cd98f00b204e9800998ecf8427e";

    private final Path root;

    /**
     * Wraps a store.
     *
     * @param root the directory in which that store keeps a directory for each bucket
     */
    PagedListing(BlobStore store, Path root) {
        super(store);
        this.root = root;
    }

    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        if (!isPlain(request) || !delegate().containerExists(request.bucket())) {
            return delegate().list(request);
        }
        try {
            return page(request);
        } catch (IOException e) {
            throw new UncheckedIOException("Bucket " + request.bucket() + " cannot be listed", e);
        }
    }

    /** Whatever is odd or wrong is left to S3Proxy. */
    private static boolean isPlain(ListObjectsV2Request request) {
        var prefix = text(request.prefix());
        var delimiter = text(request.delimiter());
        return (delimiter.isEmpty() || delimiter.equals("/"))
                && (request.maxKeys() == null || request.maxKeys() > 0)
                && !prefix.startsWith(".")
                && !prefix.startsWith("/")
                && !prefix.contains("//")
                && !prefix.contains("/.");
    }

    private ListObjectsV2Response page(ListObjectsV2Request request) throws IOException {
        var after = request.continuationToken() == null ? request.startAfter() : request.continuationToken();
        var flat = text(request.delimiter()).isEmpty();
        var prefix = text(request.prefix());
        var walk = new KeyWalk(root.resolve(request.bucket()), prefix, text(after), flat);
        var limit = Objects.requireNonNullElse(request.maxKeys(), Integer.MAX_VALUE);
        var objects = new ArrayList<S3Object>();
        var directories = new ArrayList<CommonPrefix>();
        var last = "";
        for (var key = walk.next(); key != null; key = walk.next()) {
            var directory = !flat && key.endsWith("/") && key.length() > prefix.length();
            var found = directory ? List.<S3Object>of() : object(request.bucket(), key);
            if (!directory && found.isEmpty()) {
                continue;
            }
            if (objects.size() + directories.size() == limit) {
                return SdkResponses.objectsPage(objects, directories, last);
            }
            objects.addAll(found);
            if (directory) {
                directories.add(SdkResponses.commonPrefix(key));
            }
            last = key;
        }
        return SdkResponses.objectsPage(objects, directories, null);
    }

    /** Nothing when it has vanished, or is a directory that is no key itself. */
    private List<S3Object> object(String bucket, String key) {
        var head = delegate()
                .blobMetadataIfPresent(
                        HeadObjectRequest.builder().bucket(bucket).key(key).build());
        if (head == null) {
            return List.of();
        }
        var etag = key.endsWith("/") ? MD5_OF_NOTHING : head.eTag();
        return List.of(
                SdkResponses.objectEntry(key, etag, head.lastModified(), head.contentLength(), head.storageClass()));
    }

    private static String text(@Nullable String parameter) {
        return parameter == null ? "" : parameter;
    }
}
