package io.sluice.bench.contender;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sluice.ingest.parse.ObjectParser;
import io.sluice.ingest.parse.ParseLimits;
import io.sluice.ingest.row.CatalystValues;
import io.sluice.ingest.schema.RecordSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Reads files and parses them with the product's parser, in one thread, and writes nothing. */
public final class BareParse {

    private BareParse() {}

    /**
     * Measures the parser.
     *
     * @param arguments seconds to warm up, directory to warm up with, directory to measure with
     */
    public static void main(String... arguments) throws Exception {
        var parser = new ObjectParser(schema(), ParseLimits.defaults(), new CatalystValues());
        Rounds.run(
                Duration.ofSeconds(Long.parseLong(arguments[0])),
                () -> parse(parser, Path.of(arguments[1])),
                () -> parse(parser, Path.of(arguments[2])));
    }

    private static RecordSchema schema() throws IOException {
        try (var in = BareParse.class.getResourceAsStream("/schemas/events.schema.json")) {
            if (in == null) {
                throw new IllegalStateException("The ingest-service has no schema of events");
            }
            return RecordSchema.compile("events", new String(in.readAllBytes(), UTF_8));
        }
    }

    private static long parse(ObjectParser parser, Path directory) throws IOException {
        return InputFiles.below(directory).stream()
                .mapToLong(file -> parseFile(parser, file))
                .sum();
    }

    private static long parseFile(ObjectParser parser, Path file) {
        try {
            var bytes = Files.readAllBytes(file);
            var parsed = parser.parse(bytes, bytes.length);
            var wholeObjectIsDamaged =
                    parsed.rows().isEmpty() && parsed.rejections().size() == 1;
            return wholeObjectIsDamaged ? 0 : parsed.records();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
