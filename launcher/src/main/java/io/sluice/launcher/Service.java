package io.sluice.launcher;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A process of an installation, in the order of the flow. */
public enum Service {
    // Where speed does not depend on it, the second compiler would only take time from the others at the start.
    OBJECT_STORE("object-store", "-Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1"),
    PRODUCER("producer-service", "-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1"),
    INGEST("ingest-service", "-Xmx1g"),
    QUERY("query-service", "-Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");

    private final String label;
    private final String javaOptions;

    Service(String label, String javaOptions) {
        this.label = label;
        this.javaOptions = javaOptions;
    }

    /** The module that builds it, which also names its jar, log and pid file. */
    public String label() {
        return label;
    }

    String javaOptions() {
        return javaOptions;
    }

    /** The setting with further Java options, for example {@code INGEST_JAVA_OPTS}. */
    String javaOptionsSetting() {
        return name() + "_JAVA_OPTS";
    }

    List<Port> ports() {
        return Arrays.stream(Port.values())
                .filter(port -> port.service() == this)
                .toList();
    }

    Port mainPort() {
        return ports().get(0);
    }

    /** The service with this label; {@code -service} may be left out. */
    static Service named(String name) {
        return Arrays.stream(values())
                .filter(service -> service.label.equals(name) || service.label.equals(name + "-service"))
                .findFirst()
                .orElseThrow(() -> new LauncherException("There is no service '%s'; there are %s"
                        .formatted(
                                name,
                                Arrays.stream(values()).map(Service::label).collect(Collectors.joining(", ")))));
    }
}
