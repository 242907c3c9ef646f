package io.sluice.objectstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/** S3Proxy's own listing, which reads everything, says what is right. */
class PagedListingTests {

    private static final String BUCKET = "raw";
    private static final List<String> STEPS = List.of("a", "b", "a-b", "a.json", "ab", "b c", "ü", "_log", ".hidden");

    @TempDir
    private Path directory;

    private BlobStore s3proxy;
    private BlobStore listing;

    @BeforeEach
    void open() {
        var properties = new Properties();
        properties.setProperty("jclouds.filesystem.basedir", directory.toString());
        s3proxy = BlobStores.create("filesystem-nio2", properties);
        s3proxy.createContainer(BUCKET);
        listing = new PagedListing(s3proxy, directory);
    }

    @Test
    void answersLikeTheStoreThatReadsEverything() {
        var random = new Random(20261128);
        var keys = new ArrayList<String>();
        for (var i = 0; i < 120; i++) {
            keys.add(key(random));
        }
        keys.forEach(this::put);
        for (var i = 0; i < 600; i++) {
            var request = ListObjectsV2Request.builder()
                    .bucket(BUCKET)
                    .prefix(random.nextBoolean() ? cut(random, keys) : null)
                    .startAfter(random.nextBoolean() ? cut(random, keys) : null)
                    .delimiter(random.nextInt(3) == 0 ? "/" : null)
                    .maxKeys(random.nextBoolean() ? 1 + random.nextInt(10) : null)
                    .build();
            assertThat(listing.list(request)).as("%s", request).isEqualTo(s3proxy.list(request));
        }
    }

    /** S3A asks so whether something is a directory. */
    @Test
    void findsNothingBelowAKey() {
        put("table/_SUCCESS");
        for (var prefix : List.of("table/_SUCCESS/", "table/_SUCCESS/part", "nothing/")) {
            var request =
                    ListObjectsV2Request.builder().bucket(BUCKET).prefix(prefix).build();
            assertThat(listing.list(request).contents()).isEmpty();
            assertThat(listing.list(request)).isEqualTo(s3proxy.list(request));
        }
    }

    @Test
    void pagesAddUpToTheWhole() {
        var keys = new ArrayList<String>();
        for (var i = 0; i < 25; i++) {
            keys.add("events/%d/%02d.json".formatted(i % 3, i));
        }
        keys.forEach(this::put);
        var found = new ArrayList<String>();
        String token = null;
        do {
            var page = list(token);
            assertThat(page.contents()).hasSizeLessThanOrEqualTo(4);
            page.contents().stream().map(S3Object::key).forEach(found::add);
            token = page.nextContinuationToken();
            assertThat(page.isTruncated()).isEqualTo(token != null);
        } while (token != null);
        assertThat(found).containsExactlyElementsOf(keys.stream().sorted().toList());
    }

    private ListObjectsV2Response list(@Nullable String token) {
        return listing.list(ListObjectsV2Request.builder()
                .bucket(BUCKET)
                .prefix("events/")
                .maxKeys(4)
                .continuationToken(token)
                .build());
    }

    @Test
    void looksOnlyAtFilesThatItNames() {
        for (var name : List.of("1", "2", "3", "4", "5")) {
            put("events/" + name);
        }
        var looked = new ArrayList<String>();
        var counting = new ForwardingBlobStore(s3proxy) {
            @Override
            public HeadObjectResponse blobMetadataIfPresent(HeadObjectRequest request) {
                looked.add(request.key());
                return super.blobMetadataIfPresent(request);
            }
        };
        var page = new PagedListing(counting, directory)
                .list(ListObjectsV2Request.builder()
                        .bucket(BUCKET)
                        .prefix("events/")
                        .startAfter("events/3")
                        .build());
        assertThat(page.contents()).extracting(S3Object::key).containsExactly("events/4", "events/5");
        assertThat(looked).containsExactly("events/4", "events/5");
    }

    private void put(String key) {
        var body = key.getBytes(UTF_8);
        s3proxy.putBlob(
                PutObjectRequest.builder()
                        .bucket(BUCKET)
                        .key(key)
                        .contentLength((long) body.length)
                        .build(),
                new ByteArrayInputStream(body));
    }

    /** Steps that are directories begin with d, so that no key is also the directory of another. */
    private static String key(Random random) {
        var key = new StringBuilder();
        for (var depth = random.nextInt(4); depth > 0; depth--) {
            key.append('d').append(step(random)).append('/');
        }
        return random.nextInt(10) == 0 && !key.isEmpty()
                ? key.toString()
                : key.append(step(random)).toString();
    }

    private static String step(Random random) {
        return STEPS.get(random.nextInt(STEPS.size()));
    }

    private static String cut(Random random, List<String> keys) {
        var key = keys.get(random.nextInt(keys.size()));
        return random.nextInt(5) == 0 ? key + "/" : key.substring(0, random.nextInt(key.length() + 1));
    }
}
