package io.sluice.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ObjectPartitionTests {

    private static final int MB = 1024 * 1024;

    @Test
    void readsASmallBatchInOneTask() {
        assertThat(ObjectPartition.pack(objects(100, 1_000), 8)).hasSize(1);
    }

    @Test
    void sharesALargeBatchBetweenAllTasks() {
        var partitions = ObjectPartition.pack(objects(100, MB), 4);
        assertThat(partitions)
                .hasSize(4)
                .allSatisfy(partition -> assertThat(partition.objects()).hasSize(25));
    }

    @Test
    void cutsAHugeBatchIntoMoreTasksThanCores() {
        assertThat(ObjectPartition.pack(objects(480, MB), 2)).hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void keepsOrderAndLosesNothing() {
        var objects = objects(333, 100_000);
        var packed = ObjectPartition.pack(objects, 3).stream()
                .flatMap(partition -> partition.objects().stream())
                .toList();
        assertThat(packed).isEqualTo(objects);
    }

    @Test
    void hasNoTaskForNoObjects() {
        assertThat(ObjectPartition.pack(List.of(), 4)).isEmpty();
    }

    private static List<ObjectRef> objects(int count, int size) {
        return IntStream.range(0, count)
                .mapToObj(i -> new ObjectRef("s3://raw/" + i, "events/" + i, size, "etag", i))
                .toList();
    }
}
