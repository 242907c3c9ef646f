package io.sluice.producer.encode;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.sluice.producer.generate.Draw;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** The ways in which the JSON text of a whole batch can be damaged. None leaves valid JSON, and none leaves nothing. */
public enum Corruption {
    /** The first half of the text; it ends between two characters, so that it is UTF-8 but not JSON. */
    CUT_IN_HALF("cut_in_half", "truncated_json") {
        @Override
        byte[] apply(byte[] json, RandomGenerator random) {
            var end = json.length / 2;
            while (isContinuation(json[end])) {
                end--;
            }
            return Arrays.copyOf(json, end);
        }
    },
    /** The text up to a byte inside a character of several bytes; whether it is JSON can no longer be asked. */
    CUT_INSIDE_CHARACTER("cut_inside_character", "not_utf8") {
        @Override
        byte[] apply(byte[] json, RandomGenerator random) {
            var start = Draw.below(json.length, random);
            for (var i = 0; i < json.length; i++) {
                var end = (start + i) % json.length;
                if (isContinuation(json[end])) {
                    return Arrays.copyOf(json, end);
                }
            }
            throw new IllegalArgumentException("A text of ASCII characters cannot be cut inside one");
        }
    },
    /** The whole text, then something that does not belong there. */
    TRAILING_GARBAGE("trailing_garbage", "trailing_data") {
        @Override
        byte[] apply(byte[] json, RandomGenerator random) {
            var garbage = Draw.letters(1 + Draw.below(64, random), random).getBytes(US_ASCII);
            var damaged = Arrays.copyOf(json, json.length + garbage.length);
            System.arraycopy(garbage, 0, damaged, json.length, garbage.length);
            return damaged;
        }
    };

    private final String code;
    private final String reason;

    Corruption(String code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    /**
     * Damages the text of a JSON array with at least one element.
     *
     * @throws IllegalArgumentException when the text has no character of several bytes but one is to be cut
     */
    abstract byte[] apply(byte[] json, RandomGenerator random);

    /** The name under which the producer counts it. */
    public String code() {
        return code;
    }

    /** The reason that the dead letter of such a batch has to give. */
    public String reason() {
        return reason;
    }

    private static boolean isContinuation(byte utf8) {
        return (utf8 & 0xC0) == 0x80;
    }
}
