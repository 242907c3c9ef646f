package io.sluice.ingest.parse;

/** Checks a text that comes in chunks, which may end within a character. Not thread-safe. */
final class Utf8Check {

    /** A character that is not complete has so many bytes at most. */
    private static final int MOST_UNDECIDED = 3;

    private byte[] joined = new byte[0];
    private int undecided;
    private long checked;
    private long firstInvalid = -1;
    private byte invalidByte;

    void check(byte[] chunk, int length) {
        if (firstInvalid >= 0) {
            return;
        }
        if (undecided == 0) {
            check(chunk, length, MOST_UNDECIDED);
        } else {
            join(chunk, length);
            check(joined, undecided + length, MOST_UNDECIDED);
        }
    }

    private void join(byte[] chunk, int length) {
        byte[] start = joined;
        if (joined.length < undecided + length) {
            joined = new byte[MOST_UNDECIDED + length];
        }
        System.arraycopy(start, 0, joined, 0, undecided);
        System.arraycopy(chunk, 0, joined, undecided, length);
    }

    /** Leaves what may be the beginning of a character for the next chunk. */
    private void check(byte[] bytes, int length, int mostLeft) {
        int invalid = Utf8.firstInvalid(bytes, length);
        int left = invalid < 0 ? 0 : length - invalid;
        if (left > mostLeft) {
            firstInvalid = checked + invalid;
            invalidByte = bytes[invalid];
        } else {
            keep(bytes, length - left, left);
            checked += length - left;
        }
    }

    private void keep(byte[] bytes, int from, int count) {
        if (joined.length < count) {
            joined = new byte[MOST_UNDECIDED];
        }
        System.arraycopy(bytes, from, joined, 0, count);
        undecided = count;
    }

    /** No chunk follows: what is left undecided is not UTF-8. */
    void end() {
        if (firstInvalid < 0) {
            check(joined, undecided, 0);
        }
    }

    /** The offset of the first byte that does not belong to a well-formed character, or -1. */
    long firstInvalid() {
        return firstInvalid;
    }

    /** That byte. */
    byte invalidByte() {
        return invalidByte;
    }
}
