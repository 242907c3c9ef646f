package io.sluice.ingest.parse;

import static io.sluice.ingest.parse.Events.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Utf8Tests {

    private static final String ALPHABET = "a".repeat(40) + "\u0080\u07FF\u0800\uFFFF\uD800\uDC00\uDBFF\uDFFF";

    @Test
    void agreesWithTheJdkOnDamagedText() {
        Random random = new Random(8);
        for (int i = 0; i < 50_000; i++) {
            byte[] bytes = randomText(random);
            for (int damage = random.nextInt(3); damage > 0; damage--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            int length = random.nextInt(bytes.length) + 1;

            assertThat(Utf8.firstInvalid(bytes, length)).isEqualTo(firstInvalidByJdk(bytes, length));
        }
    }

    @Test
    void findsTheStartOfACharacter() {
        byte[] bytes = utf8("aü😀");

        assertThat(Utf8.boundaryBefore(bytes, 0, 2)).isEqualTo(1);
        assertThat(Utf8.boundaryBefore(bytes, 0, 3)).isEqualTo(3);
        assertThat(Utf8.boundaryBefore(bytes, 0, 6)).isEqualTo(3);
        assertThat(Utf8.boundaryBefore(bytes, 3, 6)).isEqualTo(3);
    }

    @Test
    void cutsAnywhereWhereNoCharacterStarts() {
        byte[] continuations = new byte[10];
        Arrays.fill(continuations, (byte) 0x80);

        assertThat(Utf8.boundaryBefore(continuations, 0, 8)).isEqualTo(8);
    }

    @Test
    void countsCharactersAsCodePoints() {
        assertThat(Utf8.codePoints(utf8("aü😀"), 0, 7)).isEqualTo(3);
    }

    private static byte[] randomText(Random random) {
        int[] points = ALPHABET.codePoints().toArray();
        StringBuilder text = new StringBuilder("x");
        for (int i = random.nextInt(80); i > 0; i--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return utf8(text.toString());
    }

    private static int firstInvalidByJdk(byte[] bytes, int length) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
        boolean valid = decoder.decode(in, CharBuffer.allocate(length), true).isUnderflow();
        return valid ? -1 : in.position();
    }
}
