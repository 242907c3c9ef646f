package io.sluice.ingest.source;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A TCP proxy in front of a store that harms the first connections and leaves later ones alone: cuts answers after so
 * many bytes, or says 503 by itself, or slows down all. The host that requests are signed for is the proxy's, so it must be asked under its
 * own endpoint.
 */
final class HarmfulProxy implements AutoCloseable {

    private static final byte[] BUSY =
            "HTTP/1.1 503 Slow Down\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".getBytes(US_ASCII);

    private final URI target;
    private final ServerSocket server;
    private final AtomicInteger toHarm;
    private final AtomicInteger harmed = new AtomicInteger();
    private final int cutAfter;
    private final Duration pause;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private HarmfulProxy(URI target, int toHarm, int cutAfter, Duration pause) throws IOException {
        this.target = target;
        this.toHarm = new AtomicInteger(toHarm);
        this.cutAfter = cutAfter;
        this.pause = pause;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    static HarmfulProxy cuttingFirstAnswers(URI target, int answers, int cutAfter) throws IOException {
        return new HarmfulProxy(target, answers, cutAfter, Duration.ZERO);
    }

    static HarmfulProxy busyAtFirst(URI target, int answers) throws IOException {
        return new HarmfulProxy(target, answers, 0, Duration.ZERO);
    }

    /** Answers everything, with a pause before each 8 kB. */
    static HarmfulProxy slow(URI target, Duration pause) throws IOException {
        return new HarmfulProxy(target, Integer.MAX_VALUE, Integer.MAX_VALUE, pause);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    int harmed() {
        return harmed.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                var client = server.accept();
                threads.execute(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        var harm = toHarm.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        try (client;
                var store = new Socket(target.getHost(), target.getPort())) {
            if (harm) {
                harmed.incrementAndGet();
            }
            if (harm && cutAfter == 0) {
                client.getInputStream().read(new byte[8_192]);
                client.getOutputStream().write(BUSY);
                return;
            }
            threads.execute(() -> copy(client, store));
            pump(store.getInputStream(), client.getOutputStream(), harm ? cutAfter : Long.MAX_VALUE, pause);
        } catch (IOException gone) {
            // The other side has closed: so does this one.
            return;
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            pump(from.getInputStream(), to.getOutputStream(), Long.MAX_VALUE, Duration.ZERO);
        } catch (IOException gone) {
            // The other direction ends the connection.
            return;
        }
    }

    private static void pump(InputStream in, OutputStream out, long most, Duration pause) throws IOException {
        var buffer = new byte[8_192];
        var left = most;
        while (left > 0) {
            var read = in.read(buffer);
            if (read < 0) {
                return;
            }
            LockSupport.parkNanos(pause.toNanos());
            out.write(buffer, 0, (int) Math.min(read, left));
            left -= read;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
