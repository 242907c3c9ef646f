package io.sluice.ingest.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.ingest.ledger.CheckpointIdentity.DamagedCheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointIdentityTests {

    @TempDir
    java.nio.file.Path directory;

    private FileSystem files;
    private Path checkpoint;

    @BeforeEach
    void useLocalDisk() throws IOException {
        files = FileSystem.getLocal(new Configuration());
        checkpoint = new Path(directory.toUri());
    }

    @Test
    void beginsANewCheckpointBehindWhatTheTablesHaveSeen() throws IOException {
        assertThat(CheckpointIdentity.of(files, checkpoint, () -> 43).batchId(2))
                .isEqualTo(45);
    }

    @Test
    void keepsTheIdentityOfAUsedCheckpoint() throws IOException {
        CheckpointIdentity.of(files, checkpoint, () -> 43);
        assertThat(CheckpointIdentity.of(files, checkpoint, () -> 99)).isEqualTo(new CheckpointIdentity(43));
    }

    @Test
    void refusesAUsedCheckpointWithoutIdentity() throws IOException {
        Files.writeString(directory.resolve("metadata"), "{}");
        assertThatThrownBy(() -> CheckpointIdentity.of(files, checkpoint, () -> 0))
                .isInstanceOf(DamagedCheckpointException.class)
                .hasMessageContaining("has lost its")
                .hasMessageContaining("Delete the checkpoint as a whole");
    }

    @Test
    void refusesATornIdentity() throws IOException {
        Files.writeString(directory.resolve("sluice-first-batch-id"), "");
        assertThatThrownBy(() -> CheckpointIdentity.of(files, checkpoint, () -> 0))
                .isInstanceOf(DamagedCheckpointException.class)
                .hasMessageContaining("unreadable");
    }
}
