package io.sluice.launcher;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What an installation is set to: the environment over {@code .env} over the defaults. Immutable; reading it again
 * shows later changes of {@code .env}.
 */
public final class Settings {

    static final String VIEWER_PASSWORD = "SLUICE_VIEWER_PASSWORD";
    static final String OPERATOR_PASSWORD = "SLUICE_OPERATOR_PASSWORD";

    private static final String BIND = "SLUICE_BIND";
    private static final String S3_ENDPOINT = "S3_ENDPOINT";
    private static final String LOOPBACK = "127.0.0.1";
    private static final int MAX_PORT = 65_535;
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final Installation installation;
    private final Map<String, String> values;
    private final Map<Port, Integer> ports = new EnumMap<>(Port.class);

    private Settings(Installation installation, Map<String, String> values) {
        this.installation = installation;
        this.values = values;
        for (var port : Port.values()) {
            ports.put(port, parse(port));
        }
    }

    /**
     * Reads {@code .env}.
     *
     * @throws LauncherException when a value is not allowed, naming it
     */
    public static Settings of(Installation installation) {
        var values = new HashMap<>(new EnvFile(installation.envFile()).read());
        values.putAll(installation.environment());
        return new Settings(installation, values);
    }

    public int port(Port port) {
        return ports.getOrDefault(port, port.standard());
    }

    /** Where a service answers on this machine. */
    public URI url(Port port) {
        return URI.create("http://%s:%d".formatted(host(), port(port)));
    }

    /** The password of the login that may read. */
    public String viewerPassword() {
        return secret(VIEWER_PASSWORD);
    }

    /** The password of the login that may also change state. */
    public String operatorPassword() {
        return secret(OPERATOR_PASSWORD);
    }

    /** All services, or all but the object store where {@code S3_ENDPOINT} names another one. */
    public List<Service> services() {
        var services = new ArrayList<>(List.of(Service.values()));
        if (!s3Endpoint().equals(url(Port.S3).toString())) {
            services.remove(Service.OBJECT_STORE);
        }
        return List.copyOf(services);
    }

    String bindAddress() {
        return value(BIND, LOOPBACK);
    }

    List<String> javaOptions(Service service) {
        var options = new ArrayList<>(words(service.javaOptions()));
        // Later options win: what is meant for one service over what is meant for all.
        options.addAll(words(value("SLUICE_JAVA_OPTS", "")));
        options.addAll(words(value(service.javaOptionsSetting(), "")));
        return options;
    }

    /** The environment of a service, with every port and path spelt out. */
    Map<String, String> environment() {
        var environment = new HashMap<>(values);
        for (var port : Port.values()) {
            environment.put(port.setting(), String.valueOf(port(port)));
        }
        environment.put(BIND, bindAddress());
        environment.put(S3_ENDPOINT, s3Endpoint());
        environment.putIfAbsent("OBJECT_STORE_DIR", state("object-store"));
        environment.putIfAbsent("QUERY_CACHE_DIRECTORY", state("query-cache"));
        return environment;
    }

    private String state(String name) {
        return installation.state().resolve(name).toString();
    }

    private String s3Endpoint() {
        return value(S3_ENDPOINT, url(Port.S3).toString());
    }

    private String host() {
        return bindAddress().equals("0.0.0.0") ? LOOPBACK : bindAddress();
    }

    private String secret(String name) {
        var value = value(name, "");
        if (value.isEmpty()) {
            throw new LauncherException(
                    "%s is not set in %s; start with: make run".formatted(name, installation.envFile()));
        }
        return value;
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(SPACES.split(text));
    }

    private int parse(Port port) {
        var text = value(port.setting(), String.valueOf(port.standard()));
        try {
            int number = Integer.parseInt(text);
            if (number > 0 && number <= MAX_PORT) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Answered below, as is a number out of range.
        }
        throw new LauncherException(
                "%s is '%s'; a port is a number from 1 to %d".formatted(port.setting(), text, MAX_PORT));
    }

    private String value(String name, String standard) {
        var value = values.getOrDefault(name, "").strip();
        return value.isEmpty() ? standard : value;
    }
}
