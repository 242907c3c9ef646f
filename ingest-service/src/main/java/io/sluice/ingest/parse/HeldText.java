package io.sluice.ingest.parse;

/**
 * A text in memory.
 *
 * @param bytes holds it from offset 0; not copied, so hands off
 * @param length how many of them are text
 */
@SuppressWarnings("ArrayRecordComponent") // The bytes of an object, which nobody may copy for the sake of a record.
record HeldText(byte[] bytes, int length) implements Text {

    @Override
    public long size() {
        return length;
    }

    @Override
    public int read(long offset, byte[] target, int most) {
        int count = (int) Math.min(most, length - offset);
        System.arraycopy(bytes, (int) offset, target, 0, count);
        return count;
    }

    @Override
    public long lineEnd(long from) {
        return lineEnd(bytes, (int) from, length);
    }

    /** The offset of the next line feed, or of the end. */
    static int lineEnd(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && bytes[i] != '\n') {
            i++;
        }
        return i;
    }

    @Override
    public void close() {}
}
