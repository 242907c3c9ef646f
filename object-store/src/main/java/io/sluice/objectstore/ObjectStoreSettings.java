package io.sluice.objectstore;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;

/**
 * What an {@link ObjectStore} needs to start.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 takes a free one
 * @param accessKey the only access key that is let in
 * @param secretKey the secret that signs its requests
 * @param directory holds one folder per bucket; created when missing, kept over restarts
 */
public record ObjectStoreSettings(String host, int port, String accessKey, String secretKey, Path directory) {

    private static final int MAX_PORT = 65_535;

    public ObjectStoreSettings {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
        }
    }

    /**
     * Reads the settings of the stand-alone process.
     *
     * @throws InvalidSettingsException naming every variable that is missing or wrong, and its allowed values
     */
    static ObjectStoreSettings from(Map<String, String> environment) {
        var problems = new ArrayList<String>();
        var port = port(environment.getOrDefault("S3_PORT", "9000"), problems);
        var accessKey = required("S3_ACCESS_KEY", environment, problems);
        var secretKey = required("S3_SECRET_KEY", environment, problems);
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(String.join("; ", problems));
        }
        return new ObjectStoreSettings(
                environment.getOrDefault("SLUICE_BIND", "127.0.0.1"),
                port,
                accessKey,
                secretKey,
                Path.of(environment.getOrDefault("OBJECT_STORE_DIR", ".sluice/object-store")));
    }

    private static int port(String text, ArrayList<String> problems) {
        try {
            var port = Integer.parseInt(text);
            if (port >= 0 && port <= MAX_PORT) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // Reported below, like a number out of range.
        }
        problems.add("S3_PORT is '%s' but must be a port, 0 to 65535".formatted(text));
        return 0;
    }

    private static String required(String variable, Map<String, String> environment, ArrayList<String> problems) {
        var value = environment.getOrDefault(variable, "");
        if (value.isBlank()) {
            problems.add(variable + " is not set; it has no default");
        }
        return value;
    }

    @Override
    public String toString() {
        return "ObjectStoreSettings[host=%s, port=%d, accessKey=***, secretKey=***, directory=%s]"
                .formatted(host, port, directory);
    }

    /** No object store can run with these settings; the message says what to change. */
    public static final class InvalidSettingsException extends RuntimeException {

        InvalidSettingsException(String message) {
            super(message);
        }

        InvalidSettingsException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
