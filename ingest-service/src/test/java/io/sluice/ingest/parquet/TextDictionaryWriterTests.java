package io.sluice.ingest.parquet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.values.dictionary.DictionaryValuesWriter;
import org.apache.parquet.column.values.dictionary.DictionaryValuesWriter.PlainBinaryDictionaryValuesWriter;
import org.apache.parquet.column.values.plain.PlainValuesWriter;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;

/** Byte for byte what Parquet's own dictionary writes. */
@SuppressWarnings("deprecation") // Parquet's plain way to the bytes, and its name for the dictionaries of version 1.
class TextDictionaryWriterTests {

    private static final int LIMIT = 1024 * 1024;

    private final DictionaryValuesWriter ours = new TextDictionaryWriter(LIMIT, HeapByteBufferAllocator.getInstance());
    private final DictionaryValuesWriter parquets = new PlainBinaryDictionaryValuesWriter(
            LIMIT, Encoding.PLAIN_DICTIONARY, Encoding.PLAIN_DICTIONARY, HeapByteBufferAllocator.getInstance());

    @Test
    void writesTheSamePagesAsParquet() throws IOException {
        var random = new Random(7);
        for (var page = 0; page < 3; page++) {
            for (var i = 0; i < 5_000; i++) {
                write("text %d of some length %s".formatted(random.nextInt(700), "ü".repeat(random.nextInt(4))));
            }
            assertThat(ours.getBytes().toByteArray())
                    .isEqualTo(parquets.getBytes().toByteArray());
            ours.reset();
            parquets.reset();
        }
        var dictionary = ours.toDictPageAndClose();
        var expected = parquets.toDictPageAndClose();
        assertThat(dictionary.getDictionarySize()).isEqualTo(expected.getDictionarySize());
        assertThat(dictionary.getBytes().toByteArray())
                .isEqualTo(expected.getBytes().toByteArray());
    }

    @Test
    void keepsTextsApartThatAreEmptyOrBeginAlike() throws IOException {
        Stream.of("", "a", "ab", "ab", "", "a", "b").forEach(this::write);
        assertThat(ours.getBytes().toByteArray()).isEqualTo(parquets.getBytes().toByteArray());
        assertThat(ours.toDictPageAndClose().getDictionarySize()).isEqualTo(4);
    }

    @Test
    void doesNotKeepTheBytesThatItWasGiven() throws IOException {
        var reused = "first".getBytes(UTF_8);
        ours.writeBytes(Binary.fromReusedByteArray(reused));
        System.arraycopy("other".getBytes(UTF_8), 0, reused, 0, 5);
        ours.writeBytes(Binary.fromReusedByteArray(reused));
        ours.getBytes();
        assertThat(ours.toDictPageAndClose().getDictionarySize()).isEqualTo(2);
    }

    @Test
    void givesUpWhereADictionaryDoesNotPay() throws IOException {
        var ids = IntStream.range(0, 1_000).mapToObj(i -> "id-" + i).toList();
        ids.forEach(this::write);
        var encoded = ours.getBytes().size();
        assertThat(ours.isCompressionSatisfying(plain(ids).size(), encoded)).isFalse();
        var fallback = new PlainValuesWriter(1024, LIMIT, HeapByteBufferAllocator.getInstance());
        ours.fallBackAllValuesTo(fallback);
        assertThat(fallback.getBytes().toByteArray()).isEqualTo(plain(ids).toByteArray());
    }

    @Test
    void saysWhenItIsTooLarge() {
        var small = new TextDictionaryWriter(100, HeapByteBufferAllocator.getInstance());
        small.writeBytes(Binary.fromString("x".repeat(60)));
        assertThat(small.shouldFallBack()).isFalse();
        small.writeBytes(Binary.fromString("y".repeat(60)));
        assertThat(small.shouldFallBack()).isTrue();
    }

    private void write(String text) {
        ours.writeBytes(Binary.fromString(text));
        parquets.writeBytes(Binary.fromString(text));
    }

    private static BytesInput plain(List<String> texts) {
        var writer = new PlainValuesWriter(1024, LIMIT, HeapByteBufferAllocator.getInstance());
        texts.forEach(text -> writer.writeBytes(Binary.fromString(text)));
        return writer.getBytes();
    }
}
