package io.sluice.ingest;

import io.sluice.containers.MinioServer;
import io.sluice.containers.WithMinio;

/** A real MinIO server. */
@WithMinio
class MinioEventsStreamIT extends EventsStreamContract {

    private final MinioServer server;

    MinioEventsStreamIT(MinioServer server) {
        this.server = server;
    }

    @Override
    RawBucket openRaw() {
        server.clear();
        return new RawBucket(server.endpoint(), server.accessKey(), server.secretKey());
    }

    @Override
    RunningIngest startIngest() {
        return RunningIngest.on(server.endpoint(), server.accessKey(), server.secretKey());
    }
}
