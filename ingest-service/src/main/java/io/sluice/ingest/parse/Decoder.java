package io.sluice.ingest.parse;

import io.sluice.ingest.deadletter.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;

/**
 * From stored bytes to text: decompresses, keeps within the limit for objects, and checks that the text is UTF-8 without
 * byte order mark. Whatever the object's size, memory is bounded. Not thread-safe.
 */
final class Decoder {

    /** So much is decompressed at once: what a damaged member still gives does not depend on where it is kept. */
    private static final int CHUNK = 8 * 1024;

    private final ParseLimits limits;
    private final Rejections rejections;

    Decoder(ParseLimits limits, Rejections rejections) {
        this.limits = limits;
        this.rejections = rejections;
    }

    /** The text of an object that is in memory and not compressed: the same bytes. */
    HeldText decode(byte[] bytes, int length) throws RejectedException {
        HeldText text = new HeldText(bytes, length);
        if (length > limits.maxObjectBytes()) {
            throw rejections.object(Reason.OBJECT_TOO_LARGE, atMost(), length + " bytes", text);
        }
        int invalid = Utf8.firstInvalid(bytes, length);
        check(text, invalid, invalid < 0 ? 0 : bytes[invalid]);
        return text;
    }

    /**
     * Reads an object to its end.
     *
     * @param storedSize how many bytes the stream has
     */
    Text decode(InputStream stored, long storedSize) throws IOException, RejectedException {
        PushbackInputStream in = new PushbackInputStream(stored, 2);
        byte[] start = in.readNBytes(2);
        in.unread(start);
        return Gunzip.matches(start, start.length)
                ? decompress(in, storedSize)
                : copy(in, Reason.OBJECT_TOO_LARGE, storedSize, storedSize);
    }

    private Text decompress(InputStream stored, long storedSize) throws IOException, RejectedException {
        try (Gunzip in = new Gunzip(stored)) {
            return copy(in, Reason.GZIP_BOMB, 4 * storedSize + CHUNK, storedSize);
        }
    }

    private Text copy(InputStream in, Reason tooLarge, long expectedSize, long storedSize)
            throws IOException, RejectedException {
        Spool spool = new Spool(limits.maxHeldBytes(), expectedSize);
        try {
            Utf8Check utf8 = new Utf8Check();
            copy(in, spool, utf8, tooLarge, storedSize);
            utf8.end();
            Text text = spool.text();
            check(text, utf8.firstInvalid(), utf8.invalidByte());
            return text;
        } catch (IOException | RejectedException | RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    private void copy(InputStream in, Spool spool, Utf8Check utf8, Reason tooLarge, long storedSize)
            throws IOException, RejectedException {
        byte[] chunk = new byte[CHUNK];
        try {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                utf8.check(chunk, count);
                spool.write(chunk, 0, count);
                if (spool.size() > limits.maxObjectBytes()) {
                    throw tooLarge(tooLarge, spool.text(), storedSize);
                }
            }
        } catch (CorruptGzipException e) {
            throw rejections.compressed(
                    Reason.CORRUPT_GZIP, "whole gzip members", e.problem(), spool.text(), storedSize);
        }
    }

    private RejectedException tooLarge(Reason reason, Text text, long storedSize) {
        return reason == Reason.GZIP_BOMB
                ? rejections.compressed(
                        reason, atMost(), "more, from " + storedSize + " compressed bytes", text, storedSize)
                : rejections.object(reason, atMost(), storedSize + " bytes", text);
    }

    private void check(Text text, long invalid, byte invalidByte) throws RejectedException {
        if (invalid >= 0) {
            String actual = "0x%02X at byte %d".formatted(invalidByte, invalid);
            throw rejections.object(Reason.NOT_UTF8, "UTF-8", actual, text);
        }
        if (Utf8.isByteOrderMark(text.slice(0, (int) Math.min(3, text.size())))) {
            throw rejections.object(Reason.BYTE_ORDER_MARK, "UTF-8 without a byte order mark", "U+FEFF", text);
        }
    }

    private String atMost() {
        return "at most " + limits.maxObjectBytes() + " bytes";
    }
}
