package io.sluice.launcher;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Looks at services and ports from outside. Safe for use by many threads. */
final class Probe {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final HttpClient http;
    private final Settings settings;

    Probe(HttpClient http, Settings settings) {
        this.http = http;
        this.settings = settings;
    }

    /** Whether the service takes requests, be it healthy or not. */
    boolean answers(Service service) {
        return !health(service).equals("no answer");
    }

    /** What the service says of itself ({@code UP}, {@code DOWN}, ...), or {@code no answer}. */
    String health(Service service) {
        var url = settings.url(service.mainPort());
        if (service == Service.OBJECT_STORE) {
            return accepts(url) ? "UP" : "no answer";
        }
        var request = HttpRequest.newBuilder(url.resolve("/actuator/health"))
                .timeout(TIMEOUT)
                .build();
        try {
            var body = http.send(request, BodyHandlers.ofString()).body();
            return JsonText.find("status", body).orElse("unknown");
        } catch (IOException e) {
            return "no answer";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("Interrupted");
        }
    }

    /** Whether somebody listens on the port, or the system does not let us. */
    boolean isTaken(Port port) {
        if (accepts(settings.url(port))) {
            return true;
        }
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(settings.bindAddress(), settings.port(port)));
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static boolean accepts(URI url) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), (int) TIMEOUT.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
