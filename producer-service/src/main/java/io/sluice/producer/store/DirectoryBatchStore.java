package io.sluice.producer.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A directory of the local file system; slashes in a key make folders, which are created. */
public final class DirectoryBatchStore implements BatchStore {

    private final Path directory;

    public DirectoryBatchStore(Path directory) {
        this.directory = directory;
    }

    @Override
    public void put(String key, byte[] body, String contentType) throws StoreException {
        var file = directory.resolve(key);
        try {
            var folder = Files.createDirectories(file.toAbsolutePath().getParent());
            var unfinished = Files.createTempFile(folder, ".", ".tmp");
            try {
                Files.write(unfinished, body);
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new StoreException("%s was not written: %s".formatted(file, e), e);
        }
    }

    @Override
    public String name() {
        return directory.toString();
    }
}
