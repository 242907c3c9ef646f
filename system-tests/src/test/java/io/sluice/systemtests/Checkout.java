package io.sluice.systemtests;

import io.sluice.launcher.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** The working tree under test, and ports that nobody uses. */
final class Checkout {

    static final Path ROOT = Path.of(System.getProperty("sluice.checkout", ".."))
            .toAbsolutePath()
            .normalize();

    private Checkout() {}

    /** One setting per port. All are held at once, so none is given twice. */
    static Map<String, String> freePorts() {
        var held = new ArrayList<ServerSocket>();
        var settings = new LinkedHashMap<String, String>();
        try {
            for (var port : Port.values()) {
                var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                held.add(socket);
                settings.put(port.setting(), String.valueOf(socket.getLocalPort()));
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
