package io.sluice.ingest.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class DirectoryRawStoreTests extends RawStoreContract {

    @TempDir
    Path directory;

    @Override
    RawStore store() {
        return new DirectoryRawStore(directory.resolve("raw").toString());
    }

    @Override
    void put(String key, String text) throws IOException {
        var file = directory.resolve("raw").resolve(key);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Override
    void delete(String key) throws IOException {
        Files.delete(directory.resolve("raw").resolve(key));
    }
}
