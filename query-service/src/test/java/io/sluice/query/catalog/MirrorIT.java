package io.sluice.query.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.minio.MinioClient;
import io.sluice.objectstore.ObjectStore;
import io.sluice.query.DeltaLake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** The cache, with files in a real object store. */
class MirrorIT {

    private static final int SIZE = 1_000;

    @TempDir
    Path directory;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private ObjectStore store;
    private MinioClient client;
    private Mirror mirror;

    @BeforeEach
    void start() {
        store = ObjectStore.start(directory.resolve("store"));
        client = DeltaLake.client(store);
        mirror = mirrorOf(3 * SIZE);
    }

    @AfterEach
    void stop() {
        mirror.close();
        store.close();
    }

    private Mirror mirrorOf(long maxBytes) {
        var properties = new CacheProperties(directory.resolve("cache"), DataSize.ofBytes(maxBytes), 2);
        return new Mirror(properties, new TableObjects(client), meters);
    }

    private DataFile file(String name) {
        var content = (name + "x".repeat(SIZE)).substring(0, SIZE - 4) + "PAR1";
        new DeltaLake(client, directory).put("bronze/events/" + name, content.getBytes(StandardCharsets.US_ASCII));
        return dataFile("events/" + name, SIZE);
    }

    private static DataFile dataFile(String key, long size) {
        return new DataFile(new ObjectPath("bronze", key), size, 0, FileStatistics.NONE);
    }

    private Mirror.Lease lease(List<DataFile> files) throws IOException {
        return mirror.lease(files, new CompletableFuture<>());
    }

    @Test
    void fetchesAFileOnce() throws Exception {
        var file = file("a");
        lease(List.of(file)).close();
        try (var lease = lease(List.of(file))) {
            assertThat(lease).isNotNull();
            assertThat(mirror.path(file)).hasSize(SIZE);
        }
        assertThat(meters.get("query.cache.misses").counter().count()).isEqualTo(1);
        assertThat(meters.get("query.cache.hits").counter().count()).isEqualTo(1);
    }

    @Test
    void letsTheLeastRecentlyLeasedFilesGo() throws Exception {
        var a = file("a");
        var b = file("b");
        lease(List.of(a)).close();
        lease(List.of(b)).close();
        lease(List.of(file("c"))).close();
        lease(List.of(a)).close();
        lease(List.of(file("d"))).close();
        assertThat(mirror.path(b)).doesNotExist();
        assertThat(mirror.path(a)).exists();
        assertThat(mirror.bytes()).isEqualTo(3 * SIZE);
        assertThat(meters.get("query.cache.evictions").counter().count()).isEqualTo(1);
    }

    @Test
    void waitsForRoomThatOthersHold() throws Exception {
        var held = List.of(file("a"), file("b"), file("c"));
        var lease = lease(held);
        var d = file("d");
        var waiting = CompletableFuture.supplyAsync(() -> unchecked(() -> lease(List.of(d))));
        assertThat(waiting).isNotDone();
        assertThat(held).allSatisfy(file -> assertThat(mirror.path(file)).exists());
        lease.close();
        waiting.join().close();
        assertThat(mirror.path(d)).exists();
        assertThat(mirror.bytes()).isEqualTo(3 * SIZE);
    }

    @Test
    void stopsWaitingForRoomWhenItIsTold() throws Exception {
        var lease = lease(List.of(file("a"), file("b"), file("c")));
        var d = file("d");
        var stop = new CompletableFuture<Void>();
        var waiting = CompletableFuture.supplyAsync(() -> unchecked(() -> mirror.lease(List.of(d), stop)));
        assertThat(waiting).isNotDone();
        stop.complete(null);
        assertThatThrownBy(waiting::join).hasRootCauseInstanceOf(CancellationException.class);
        lease.close();
    }

    @Test
    void refusesMoreFilesThanThereIsRoomForAndKeepsWhatItHas() throws Exception {
        var a = file("a");
        lease(List.of(a)).close();
        assertThatThrownBy(() -> lease(List.of(a, file("b"), file("c"), file("d"))))
                .isInstanceOf(CacheSpaceException.class)
                .hasMessageContaining("4 files with 4000 bytes")
                .hasMessageContaining("query.cache.max-size, 3000 bytes");
        assertThat(mirror.path(a)).exists();
    }

    @Test
    void fetchesAFileOnceForAllThatNeedItAtTheSameTime() {
        var a = file("a");
        var leases = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> unchecked(() -> lease(List.of(a)))))
                .toList();
        leases.forEach(lease -> lease.join().close());
        assertThat(meters.get("query.cache.misses").counter().count()).isEqualTo(1);
        assertThat(meters.get("query.cache.hits").counter().count()).isEqualTo(7);
    }

    private static <T> T unchecked(Callable<T> action) {
        try {
            return action.call();
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    @Test
    void doesNotCountALeaseThatIsClosedTwice() throws Exception {
        var a = file("a");
        var first = lease(List.of(a));
        var second = lease(List.of(a));
        first.close();
        first.close();
        lease(List.of(file("b"), file("c"))).close();
        lease(List.of(file("d"))).close();
        assertThat(mirror.path(a)).exists();
        second.close();
    }

    @Test
    void refusesAFileOfAnotherLengthThanTheLogSays() {
        var real = file("a");
        var logged = dataFile(real.path().key(), SIZE + 1);
        assertThatThrownBy(() -> lease(List.of(logged)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("1000 bytes, but the table's log says 1001");
        assertThat(mirror.files()).isZero();
    }

    @Test
    void holdsNothingWhenOneOfTheFilesIsMissing() {
        var present = file("a");
        var missing = dataFile("events/none", SIZE);
        assertThatThrownBy(() -> lease(List.of(present, missing)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("s3://bronze/events/none does not exist");
    }

    @Test
    void keepsItsFilesOverARestart() throws Exception {
        var a = file("a");
        lease(List.of(a)).close();
        mirror.close();
        mirror = mirrorOf(3 * SIZE);
        store.close();
        try (var lease = lease(List.of(a))) {
            assertThat(lease).isNotNull();
            assertThat(mirror.path(a)).hasSize(SIZE);
        }
    }

    @Test
    void replacesFilesThatACrashLeftTorn() throws Exception {
        var shorter = file("a");
        var zeroed = file("b");
        lease(List.of(shorter, zeroed)).close();
        mirror.close();
        Files.writeString(mirror.path(shorter), "torn");
        Files.write(mirror.path(zeroed), new byte[SIZE]);
        Files.writeString(directory.resolve("cache").resolve("x.parquet.partial"), "half");

        mirror = mirrorOf(3 * SIZE);
        assertThat(mirror.files()).isZero();
        lease(List.of(shorter, zeroed)).close();
        assertThat(mirror.path(shorter)).content().startsWith("ax").endsWith("PAR1");
        assertThat(mirror.path(zeroed)).content().startsWith("bx").endsWith("PAR1");
        assertThat(directory.resolve("cache")).isDirectoryNotContaining("glob:**.partial");
    }

    @Test
    void refusesADirectoryThatIsInUse() {
        assertThatThrownBy(() -> mirrorOf(SIZE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("query.cache.directory")
                .hasMessageContaining("another query-service");
    }
}
