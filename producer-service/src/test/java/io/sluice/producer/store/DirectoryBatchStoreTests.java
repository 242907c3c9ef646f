package io.sluice.producer.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryBatchStoreTests extends BatchStoreContract {

    @TempDir
    private Path directory;

    @Override
    BatchStore store() {
        return new DirectoryBatchStore(directory);
    }

    @Override
    Map<String, String> objects() throws IOException {
        var objects = new TreeMap<String, String>();
        try (var files = Files.walk(directory)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                objects.put(directory.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return objects;
    }

    @Test
    void saysWhyAFileCannotBeWritten() throws IOException {
        Files.writeString(directory.resolve("events"), "not a folder");

        assertThatThrownBy(() -> store().put("events/a.json", "[1]".getBytes(UTF_8), "application/json"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("events");
    }
}
