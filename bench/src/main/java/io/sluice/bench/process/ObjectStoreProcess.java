package io.sluice.bench.process;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The project's S3 endpoint on a local directory, in a process of its own, so that its CPU time is not the client's.
 *
 * @param process the process
 * @param endpoint where clients connect
 * @param directory holds one folder per bucket
 */
public record ObjectStoreProcess(JavaProcess process, URI endpoint, Path directory) implements AutoCloseable {

    public ObjectStoreProcess awaitStart() {
        if (!Poll.until(Duration.ofSeconds(30), Duration.ofMillis(20), this::listens)) {
            throw process.failed("does not listen");
        }
        return this;
    }

    private boolean listens() {
        process.requireAlive();
        try (var connection = new Socket(endpoint.getHost(), endpoint.getPort())) {
            return connection.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
