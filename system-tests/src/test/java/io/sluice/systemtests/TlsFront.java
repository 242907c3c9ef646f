package io.sluice.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * An HTTPS port of the loopback address in front of an HTTP one. Its certificate is signed by an authority of its own,
 * which no JVM trusts without being told.
 */
final class TlsFront implements AutoCloseable {

    private static final String PASSWORD = "changeit";

    private final int target;
    private final Path trustStore;
    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private TlsFront(int target, Path trustStore, ServerSocket server) {
        this.target = target;
        this.trustStore = trustStore;
        this.server = server;
        threads.execute(this::accept);
    }

    /**
     * Opens it; the target need not listen yet.
     *
     * @param directory gets its keys, and the trust store
     */
    static TlsFront of(int target, Path directory) throws IOException, GeneralSecurityException {
        var authority = directory.resolve("authority.p12");
        var authorityCertificate = directory.resolve("authority.pem");
        var keys = directory.resolve("keys.p12");
        var request = directory.resolve("store.csr");
        var certificate = directory.resolve("store.pem");
        var trustStore = directory.resolve("truststore.p12");
        keytool(authority, "authority", "-genkeypair", "-keyalg", "EC", "-dname", "CN=authority", "-ext", "bc:c");
        keytool(authority, "authority", "-exportcert", "-rfc", "-file", authorityCertificate.toString());
        keytool(keys, "store", "-genkeypair", "-keyalg", "EC", "-dname", "CN=store");
        keytool(keys, "store", "-certreq", "-file", request.toString());
        keytool(
                authority,
                "authority",
                "-gencert",
                "-rfc",
                "-infile",
                request.toString(),
                "-outfile",
                certificate.toString(),
                "-ext",
                "san=ip:127.0.0.1");
        keytool(keys, "authority", "-importcert", "-noprompt", "-file", authorityCertificate.toString());
        keytool(keys, "store", "-importcert", "-file", certificate.toString());
        keytool(trustStore, "store", "-importcert", "-noprompt", "-file", authorityCertificate.toString());
        return new TlsFront(target, trustStore, listenWith(keys));
    }

    private static void keytool(Path store, String alias, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", alias, "-keystore", store.toString(), "-storepass", PASSWORD));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException(output);
        }
    }

    private static ServerSocket listenWith(Path keys) throws IOException, GeneralSecurityException {
        var password = PASSWORD.toCharArray();
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(KeyStore.getInstance(keys.toFile(), password), password);
        var tls = SSLContext.getInstance("TLS");
        tls.init(own.getKeyManagers(), null, null);
        return tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    URI endpoint() {
        return URI.create("https://127.0.0.1:" + server.getLocalPort());
    }

    /** What a JVM must be started with to trust it. */
    String javaOptions() {
        return "-Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=%s".formatted(trustStore, PASSWORD);
    }

    private void accept() {
        try {
            while (true) {
                var client = server.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException closed) {
            // The end of the test.
            return;
        }
    }

    private void serve(Socket client) {
        try (client;
                var store = new Socket(InetAddress.getLoopbackAddress(), target)) {
            threads.execute(() -> copy(client, store));
            store.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException gone) {
            // One side has closed, or does not trust the other: so the connection ends.
            return;
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException gone) {
            // The other direction ends the connection.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
