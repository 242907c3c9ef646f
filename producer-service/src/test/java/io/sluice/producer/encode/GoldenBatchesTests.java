package io.sluice.producer.encode;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.producer.SteppingClock;
import io.sluice.producer.generate.EventGenerator;
import io.sluice.producer.generate.Flaw;
import io.sluice.producer.generate.Vocabulary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The producer still writes the batches that docs/contract/events holds, which the tests of the ingest service read.
 * With {@code -Dgolden.write} it writes them anew: see the README there.
 */
class GoldenBatchesTests {

    private static final Path DIRECTORY = Path.of("..", "docs", "contract", "events");
    private static final long SEED = 20261120;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final Map<String, Batch> BATCHES = new LinkedHashMap<>();

    /** What a reader must make of a batch: `ordinal` and `field` are null for a batch that is rejected as a whole. */
    record Expected(int records, int bronzeRows, List<DeadLetter> deadLetters) {

        static Expected of(Batch batch) {
            if (batch.corruption() != null) {
                return new Expected(
                        1, 0, List.of(new DeadLetter(batch.corruption().reason(), null, null)));
            }
            return new Expected(
                    batch.events(),
                    batch.events() - batch.flaws().size(),
                    batch.flaws().stream()
                            .map(event -> new DeadLetter(
                                    event.flaw().kind().reason(),
                                    event.ordinal(),
                                    event.flaw().pointer()))
                            .toList());
        }
    }

    record DeadLetter(
            String reason,
            @Nullable Integer ordinal,
            @Nullable String field) {}

    @BeforeAll
    static void make() throws IOException {
        var vocabulary = Vocabulary.generate(20, SEED);
        BATCHES.put("intact.json", batch(vocabulary, 60, Compression.NONE, null));
        BATCHES.put("intact.json.gz", batch(vocabulary, 20, Compression.GZIP, null));
        BATCHES.put("cut-in-half.json", batch(vocabulary, 6, Compression.NONE, Corruption.CUT_IN_HALF));
        BATCHES.put(
                "cut-inside-character.json", batch(vocabulary, 6, Compression.NONE, Corruption.CUT_INSIDE_CHARACTER));
        BATCHES.put("trailing-garbage.json", batch(vocabulary, 6, Compression.NONE, Corruption.TRAILING_GARBAGE));
        if (Boolean.getBoolean("golden.write")) {
            for (var batch : BATCHES.entrySet()) {
                Files.write(DIRECTORY.resolve(batch.getKey()), batch.getValue().body());
            }
            Files.writeString(DIRECTORY.resolve("expected.json"), expectations());
        }
    }

    private static Batch batch(
            Vocabulary vocabulary, int events, Compression compression, @Nullable Corruption corruption) {
        var clock = new SteppingClock();
        var generator = new EventGenerator(vocabulary, 0.4, "golden", SEED, clock);
        return new BatchMaker(generator, new ObjectKeys("", "golden"), compression, 0, SEED, clock)
                .make(events, corruption);
    }

    private static String expectations() {
        var expected = new LinkedHashMap<String, Expected>();
        BATCHES.forEach((name, batch) -> expected.put(name, Expected.of(batch)));
        return JSON.writeValueAsString(expected) + '\n';
    }

    @Test
    void producesTheGoldenBatchesByteForByte() throws IOException {
        for (var batch : BATCHES.entrySet()) {
            var golden = Files.readAllBytes(DIRECTORY.resolve(batch.getKey()));
            // Two zlib versions compress alike bytes differently; what counts is what they decompress to.
            assertThat(text(batch.getKey(), batch.getValue().body()))
                    .as(batch.getKey())
                    .isEqualTo(text(batch.getKey(), golden));
        }
    }

    private static byte[] text(String name, byte[] bytes) throws IOException {
        if (!name.endsWith(".gz")) {
            return bytes;
        }
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return gzip.readAllBytes();
        }
    }

    @Test
    void expectsWhatTheGoldenFileExpects() throws IOException {
        assertThat(expectations()).isEqualTo(Files.readString(DIRECTORY.resolve("expected.json")));
    }

    @Test
    void coversEveryFlawAndEveryCorruption() {
        var flaws = new ArrayList<Flaw.Kind>();
        var corruptions = new ArrayList<@Nullable Corruption>();
        for (var batch : BATCHES.values()) {
            corruptions.add(batch.corruption());
            batch.flaws().forEach(event -> flaws.add(event.flaw().kind()));
        }
        assertThat(flaws).containsAll(Arrays.asList(Flaw.Kind.values()));
        assertThat(corruptions).containsAll(Arrays.asList(Corruption.values())).containsNull();
    }
}
