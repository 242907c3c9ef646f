package io.sluice.launcher;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;

/** Lets one launcher at a time start or stop the services of an installation. The system frees it with the process. */
record Lock(Installation installation) {

    /**
     * Does the work while no other launcher does any.
     *
     * @throws LauncherException when another one is at work
     */
    void during(Runnable work) {
        try {
            Files.createDirectories(installation.state());
            try (var channel = FileChannel.open(installation.state().resolve("lock"), CREATE, WRITE)) {
                if (!isFree(channel)) {
                    throw new LauncherException("Another command is starting or stopping %s; wait until it has ended"
                            .formatted(installation.directory()));
                }
                work.run();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFree(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // The other one is in this very process.
            return false;
        }
    }
}
