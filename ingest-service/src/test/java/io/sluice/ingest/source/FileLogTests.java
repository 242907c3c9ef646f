package io.sluice.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLogTests {

    private static final List<ObjectRef> FIRST = List.of(
            new ObjectRef("s3://raw/1", "events/with \"quotes\", spaces and ü.json", 10, "etag", 1),
            new ObjectRef("s3://raw/2", "events/2.json", 0, null, 2));
    private static final List<ObjectRef> SECOND = List.of(new ObjectRef("s3://raw/3", "events/3.json", 5, "etag", 3));

    @TempDir
    java.nio.file.Path directory;

    private FileLog open() throws IOException {
        return new FileLog(new Path(directory.toUri() + "log"), new Configuration());
    }

    @Test
    void remembersBatchesOverARestart() throws IOException {
        var log = open();
        log.write(1, FIRST);
        log.write(2, SECOND);
        assertThat(open().batches()).containsEntry(1L, FIRST).containsEntry(2L, SECOND);
        assertThat(open().last()).isEqualTo(2);
    }

    @Test
    void forgetsWhatIsCommittedForGood() throws IOException {
        var log = open();
        log.write(1, FIRST);
        log.write(2, SECOND);
        log.deleteUpTo(1);
        assertThat(log.batches()).containsOnlyKeys(2L);
        assertThat(open().batches()).containsOnlyKeys(2L);
    }

    @Test
    void isEmptyInANewCheckpoint() throws IOException {
        assertThat(open().last()).isEqualTo(-1);
    }

    @Test
    void leavesAsideWhatWasCutOffWhileItWasWritten() throws IOException {
        open().write(1, FIRST);
        var file = directory.resolve("log/1");
        var whole = Files.readAllBytes(file);
        for (var length : List.of(0, 1, 10, whole.length / 2, whole.length - 2)) {
            Files.write(file, Arrays.copyOf(whole, length));
            Files.deleteIfExists(directory.resolve("log/.1.crc"));
            assertThat(open().batches()).isEmpty();
        }
    }

    @Test
    void refusesToRepeatABatchThatItHasLost() throws IOException {
        var log = open();
        log.write(1, FIRST);
        assertThat(log.objects(0, 1)).isEqualTo(FIRST);
        assertThatIllegalStateException()
                .isThrownBy(() -> log.objects(0, 2))
                .withMessageContaining("holds only [1]")
                .withMessageContaining("Delete the checkpoint as a whole");
    }
}
