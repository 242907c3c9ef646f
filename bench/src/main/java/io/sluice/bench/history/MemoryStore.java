package io.sluice.bench.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sluice.bench.process.BenchException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/**
 * As much of S3 as reading objects needs, from memory, so that a listing of a million keys costs the client and not the
 * store. It believes every signature and has every bucket. Thread-safe.
 */
final class MemoryStore implements AutoCloseable {

    private static final int PAGE = 1_000;
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final NavigableMap<String, Stored> objects = new ConcurrentSkipListMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final HttpServer server;

    private record Stored(Instant at, int size, String body) {}

    MemoryStore() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new BenchException("The store in memory cannot listen", e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Stores an object whose body nobody will ask for. */
    void putOld(String key, Instant at, int size) {
        objects.put(key, new Stored(at, size, ""));
    }

    void put(String key, String body) {
        objects.put(key, new Stored(Instant.now(), body.getBytes(UTF_8).length, body));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath().substring(1);
            var slash = path.indexOf('/');
            var key = slash < 0 ? "" : path.substring(slash + 1);
            if (!key.isEmpty()) {
                object(exchange, key);
            } else if (exchange.getRequestMethod().equals("GET")) {
                send(exchange, 200, list(query(exchange)).getBytes(UTF_8));
            } else {
                send(exchange, 200, new byte[0]);
            }
        }
    }

    private void object(HttpExchange exchange, String key) throws IOException {
        var stored = objects.get(key);
        if (stored == null) {
            send(exchange, 404, "<Error><Code>NoSuchKey</Code></Error>".getBytes(UTF_8));
        } else {
            exchange.getResponseHeaders().set("ETag", "\"" + etag(stored) + "\"");
            exchange.getResponseHeaders().set("Last-Modified", HTTP_DATE.format(stored.at()));
            send(exchange, 200, stored.body().getBytes(UTF_8));
        }
    }

    private String list(Map<String, String> query) {
        var prefix = query.getOrDefault("prefix", "");
        var page = Math.min(PAGE, Integer.parseInt(query.getOrDefault("max-keys", Integer.toString(PAGE))));
        var after = query.getOrDefault("continuation-token", query.getOrDefault("start-after", ""));
        var from = after.compareTo(prefix) < 0 ? objects.tailMap(prefix, true) : objects.tailMap(after, false);
        var contents = new StringBuilder();
        var count = 0;
        var last = "";
        var more = false;
        for (var object : from.entrySet()) {
            if (!object.getKey().startsWith(prefix)) {
                break;
            }
            if (count == page) {
                more = true;
                break;
            }
            last = object.getKey();
            contents.append(entry(last, object.getValue()));
            count++;
        }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ListBucketResult><Name>raw</Name><Prefix>" + prefix
                + "</Prefix><KeyCount>"
                + count + "</KeyCount><MaxKeys>" + page + "</MaxKeys><IsTruncated>" + more + "</IsTruncated>"
                + (more ? "<NextContinuationToken>" + last + "</NextContinuationToken>" : "")
                + contents + "</ListBucketResult>";
    }

    private static String entry(String key, Stored stored) {
        return "<Contents><Key>" + key + "</Key><LastModified>" + stored.at().truncatedTo(ChronoUnit.SECONDS)
                + "</LastModified><ETag>&quot;" + etag(stored) + "&quot;</ETag><Size>" + stored.size()
                + "</Size><StorageClass>STANDARD</StorageClass></Contents>";
    }

    private static String etag(Stored stored) {
        return Long.toHexString(stored.at().toEpochMilli());
    }

    private static Map<String, String> query(HttpExchange exchange) {
        var raw = exchange.getRequestURI().getRawQuery();
        return raw == null
                ? Map.of()
                : Arrays.stream(raw.split("&"))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(
                                pair -> pair[0], pair -> pair.length == 1 ? "" : URLDecoder.decode(pair[1], UTF_8)));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(body.length));
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
