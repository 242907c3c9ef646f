package io.sluice.bench.parser;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.ingest.parse.ObjectParser;
import io.sluice.ingest.parse.ParseLimits;
import io.sluice.ingest.parse.ParsedObject;
import io.sluice.ingest.row.CatalystValues;
import io.sluice.ingest.schema.RecordSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Time and allocation per event of the shipped schema, for the forms in which events come. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ParserBenchmark {

    private static final int EVENTS = 1_000;

    /** The forms. */
    public enum Form {
        ARRAY,
        LINES,
        GZIP,
        /** Every event breaks the schema. */
        INVALID,
        /** Every string has escapes. */
        ESCAPED
    }

    @Param
    private Form form = Form.ARRAY;

    private byte[] object = {};
    private ObjectParser held = parser(ParseLimits.defaults());
    private ObjectParser spooled = parser(new ParseLimits(1 << 30, 1, 1 << 24, 64, 1 << 16));

    @Setup
    public void write() throws IOException {
        var random = new Random(7);
        var separator = form == Form.LINES ? "\n" : ",";
        var events = IntStream.range(0, EVENTS).mapToObj(i -> event(random)).collect(Collectors.joining(separator));
        var text = (form == Form.LINES ? events : "[" + events + "]").getBytes(UTF_8);
        object = form == Form.GZIP ? gzip(text) : text;
    }

    private String event(Random random) {
        var type = form == Form.INVALID ? "5" : form == Form.ESCAPED ? "\"page\\u005fview\"" : "\"page_view\"";
        var slash = form == Form.ESCAPED ? "\\/" : "/";
        return """
                {"event_id":"%1$s","user_id":"%2$s","event_type":%3$s,"event_timestamp":"2026-11-20T08:09:%5$02d.%6$06dZ",\
                "properties":{"url":"https:%4$s%4$sshop.example%4$sproducts%4$s%7$d","user_agent":"Mozilla%4$s5.0 (X11; Linux x86_64) Firefox"}}""".formatted(
                        uuid(random),
                        uuid(random),
                        type,
                        slash,
                        random.nextInt(60),
                        random.nextInt(1_000_000),
                        random.nextInt(10_000));
    }

    private static UUID uuid(Random random) {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private static byte[] gzip(byte[] text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text);
        }
        return bytes.toByteArray();
    }

    private static ObjectParser parser(ParseLimits limits) {
        return new ObjectParser(schema(), limits, new CatalystValues());
    }

    private static RecordSchema schema() {
        try (var in = RecordSchema.class.getResourceAsStream("/schemas/events.schema.json")) {
            if (in == null) {
                throw new IllegalStateException("The ingest-service has no schema of events");
            }
            return RecordSchema.compile("events", new String(in.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As objects are parsed that fit in memory. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public ParsedObject held() {
        return held.parse(object, object.length);
    }

    /** As larger ones are: written to a temporary file and walked over twice. */
    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public ParsedObject spooled() throws IOException {
        try (var parts = spooled.parts(new ByteArrayInputStream(object), object.length)) {
            return parts.join();
        }
    }
}
