package io.sluice.objectstore;

import io.sluice.objectstore.ObjectStoreSettings.InvalidSettingsException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;

/**
 * A running S3 endpoint that keeps its objects in a directory. It accepts requests signed (version 4) with one pair of
 * keys. What it stored is there again when another one is started on the same directory; one process at a time may
 * use a directory. Objects have to be written through the endpoint: a file copied into the directory has no ETag.
 * Safe for use by many threads.
 */
public final class ObjectStore implements AutoCloseable {

    private final S3Proxy server;
    private final ObjectStoreSettings settings;
    private final URI endpoint;

    private ObjectStore(S3Proxy server, ObjectStoreSettings settings) {
        this.server = server;
        this.settings = settings;
        this.endpoint = URI.create("http://%s:%d".formatted(settings.host(), server.getPort()));
    }

    /**
     * Starts a store for a test: on the loopback address, on a free port, with keys of its own.
     *
     * @throws InvalidSettingsException when the directory cannot be used
     */
    public static ObjectStore start(Path directory) {
        return start(new ObjectStoreSettings("127.0.0.1", 0, randomKey(10), randomKey(20), directory));
    }

    /**
     * Starts a store; when this returns it answers requests.
     *
     * @throws InvalidSettingsException when the directory cannot be used or the address cannot be listened on; the
     *     message says which and what to change
     */
    public static ObjectStore start(ObjectStoreSettings settings) {
        createDirectory(settings.directory());
        var server = server(settings);
        try {
            server.start();
        } catch (Exception e) {
            throw new InvalidSettingsException(
                    "cannot listen on %s:%d (%s); stop what uses it, or set SLUICE_BIND or S3_PORT"
                            .formatted(settings.host(), settings.port(), e),
                    e);
        }
        return new ObjectStore(server, settings);
    }

    private static void createDirectory(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new InvalidSettingsException(
                    "cannot keep objects in %s (%s); set OBJECT_STORE_DIR to a directory that can be written"
                            .formatted(directory.toAbsolutePath(), e),
                    e);
        }
    }

    private static S3Proxy server(ObjectStoreSettings settings) {
        var directory = settings.directory().toAbsolutePath().normalize();
        var files = new Properties();
        files.setProperty("jclouds.filesystem.basedir", directory.toString());
        return S3Proxy.builder()
                .blobStore(new PagedListing(BlobStores.create("filesystem-nio2", files), directory))
                .endpoint(URI.create("http://%s:%d".formatted(settings.host(), settings.port())))
                .awsAuthentication(AuthenticationType.AWS_V4, settings.accessKey(), settings.secretKey())
                // Clients send headers of newer S3 features that need no support here.
                .ignoreUnknownHeaders(true)
                .metricsEnabled(false)
                // Waiting for idle connections takes 2 s. A write that is cut leaves nothing: objects are moved into
                // place.
                .stopTimeout(0)
                .build();
    }

    private static String randomKey(int bytes) {
        var key = new byte[bytes];
        new SecureRandom().nextBytes(key);
        return HexFormat.of().formatHex(key);
    }

    /** Where clients connect: an {@code http} URL with the port that is really in use. */
    public URI endpoint() {
        return endpoint;
    }

    public String accessKey() {
        return settings.accessKey();
    }

    public String secretKey() {
        return settings.secretKey();
    }

    /** Stops listening and cuts the requests under way. Stored objects stay. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The object store does not stop", e);
        }
    }
}
