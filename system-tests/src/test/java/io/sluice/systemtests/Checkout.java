package io.sluice.systemtests;

import io.sluice.launcher.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The working tree under test, and ports that nobody uses. */
final class Checkout {

    static final Path ROOT = Path.of(System.getProperty("sluice.checkout", ".."))
            .toAbsolutePath()
            .normalize();

    private Checkout() {}

    /** One setting per port of the services, and per further one. All are held at once, so none is given twice. */
    static Map<String, String> freePorts(String... further) {
        var held = new ArrayList<ServerSocket>();
        var settings = new LinkedHashMap<String, String>();
        var names = Stream.concat(Arrays.stream(Port.values()).map(Port::setting), Arrays.stream(further));
        try {
            for (var name : names.toList()) {
                var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                held.add(socket);
                settings.put(name, String.valueOf(socket.getLocalPort()));
            }
            for (var socket : held) {
                socket.close();
            }
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
