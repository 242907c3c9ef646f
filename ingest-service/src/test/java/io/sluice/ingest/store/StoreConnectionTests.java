package io.sluice.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoreConnectionTests {

    @Test
    void signsRequestsWithTheTokenOfTemporaryKeys() throws IOException {
        assertThat(tokensSentBy("my-token")).containsExactly("my-token", "my-token");
        assertThat(tokensSentBy("")).hasSize(2).containsOnlyNulls();
    }

    @Test
    void travelsToExecutorsWithItsKeysAndNeverShowsThem() throws IOException, ClassNotFoundException {
        var connection =
                new StoreConnection(URI.create("https://s3.example.org"), "us-east-1", "key", "secret", "token");
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(connection);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(in.readObject()).isEqualTo(connection);
        }
        assertThat(connection).asString().doesNotContain("key", "secret", "token");
    }

    private static List<@Nullable String> tokensSentBy(String sessionToken) throws IOException {
        try (var server = new PlainServer()) {
            var connection = new StoreConnection(server.endpoint(), "us-east-1", "a", "b", sessionToken);
            connection.client().listBuckets();
            connection.gets().get("bucket", "key", Map.of());
            return server.tokens;
        }
    }

    /** Answers every request, and remembers the tokens that came with them. */
    private static final class PlainServer implements AutoCloseable {

        private final HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        private final List<@Nullable String> tokens = Collections.synchronizedList(new ArrayList<>());

        PlainServer() throws IOException {
            server.createContext("/", exchange -> {
                tokens.add(exchange.getRequestHeaders().getFirst("X-Amz-Security-Token"));
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
        }

        URI endpoint() {
            return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
