package io.sluice.ingest.parse;

/** Turns the escapes of a JSON string into characters. */
final class JsonEscapes {

    private JsonEscapes() {}

    /**
     * Copies a string's text without its escapes, which must be well-formed.
     *
     * @param target at least as long as the text: an escape is never shorter than its character
     * @return how many bytes of the target are used
     */
    static int resolve(byte[] bytes, int from, int to, byte[] target) {
        int used = 0;
        int i = from;
        while (i < to) {
            if (bytes[i] != '\\') {
                target[used++] = bytes[i++];
            } else if (bytes[i + 1] == 'u') {
                int codePoint = unit(bytes, i + 2);
                i += 6;
                if (Character.isHighSurrogate((char) codePoint)) {
                    codePoint = Character.toCodePoint((char) codePoint, (char) unit(bytes, i + 2));
                    i += 6;
                }
                used = encode(codePoint, target, used);
            } else {
                target[used++] = single(bytes[i + 1]);
                i += 2;
            }
        }
        return used;
    }

    private static byte single(byte escape) {
        return switch (escape) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> escape;
        };
    }

    private static int unit(byte[] bytes, int from) {
        int unit = 0;
        for (int i = from; i < from + 4; i++) {
            unit = unit << 4 | Character.digit(bytes[i], 16);
        }
        return unit;
    }

    private static int encode(int codePoint, byte[] target, int at) {
        int i = at;
        if (codePoint < 0x80) {
            target[i++] = (byte) codePoint;
        } else if (codePoint < 0x800) {
            target[i++] = (byte) (0xC0 | codePoint >> 6);
            target[i++] = continuation(codePoint);
        } else if (codePoint < 0x10000) {
            target[i++] = (byte) (0xE0 | codePoint >> 12);
            target[i++] = continuation(codePoint >> 6);
            target[i++] = continuation(codePoint);
        } else {
            target[i++] = (byte) (0xF0 | codePoint >> 18);
            target[i++] = continuation(codePoint >> 12);
            target[i++] = continuation(codePoint >> 6);
            target[i++] = continuation(codePoint);
        }
        return i;
    }

    private static byte continuation(int bits) {
        return (byte) (0x80 | (bits & 0x3F));
    }
}
