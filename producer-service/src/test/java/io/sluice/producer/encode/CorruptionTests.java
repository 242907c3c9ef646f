package io.sluice.producer.encode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorruptionTests {

    @ParameterizedTest
    @ValueSource(strings = {"[{\"a\":\"x\"}]", "[{\"a\":\"éééééééé\"}]", "[\"日本日本日本\"]", "[\"🌊🌊🌊🌊\"]", "[1]", "[]"})
    void cutsInHalfBetweenCharacters(String json) {
        var half = Corruption.CUT_IN_HALF.apply(json.getBytes(UTF_8), new SplittableRandom(1));

        assertThat(half)
                .isNotEmpty()
                .hasSizeBetween(json.getBytes(UTF_8).length / 2 - 3, json.getBytes(UTF_8).length / 2);
        assertThat(isUtf8(half)).isTrue();
        assertThat(json).startsWith(new String(half, UTF_8));
    }

    @RepeatedTest(50)
    void cutsInsideACharacterWhereverItIs(RepetitionInfo repetition) {
        var random = new SplittableRandom(repetition.getCurrentRepetition());
        for (var json : new String[] {"[\"é\", \"plain\"]", "[\"plain\", \"日\"]", "[\"🌊\"]"}) {
            var cut = Corruption.CUT_INSIDE_CHARACTER.apply(json.getBytes(UTF_8), random);

            assertThat(isUtf8(cut)).as(json).isFalse();
            assertThat(json.getBytes(UTF_8)).startsWith(cut);
        }
    }

    @Test
    void cannotCutInsideAsciiCharacters() {
        assertThatThrownBy(() -> Corruption.CUT_INSIDE_CHARACTER.apply("[1]".getBytes(UTF_8), new SplittableRandom(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @RepeatedTest(20)
    void appendsSomethingOtherThanWhiteSpace(RepetitionInfo repetition) {
        var random = new SplittableRandom(repetition.getCurrentRepetition());

        var damaged = new String(Corruption.TRAILING_GARBAGE.apply("[1]".getBytes(UTF_8), random), UTF_8);

        assertThat(damaged).matches("\\[1][a-z]{1,64}");
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
