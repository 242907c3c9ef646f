package io.sluice.producer.encode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** How the bytes of a batch are compressed. Readers tell by the first bytes; the name's ending is for people. */
public enum Compression {
    NONE(".json", "application/json") {
        @Override
        byte[] apply(byte[] text) {
            return text;
        }
    },
    GZIP(".json.gz", "application/gzip") {
        @Override
        byte[] apply(byte[] text) {
            var compressed = new ByteArrayOutputStream(text.length / 2);
            try (var gzip = new GZIPOutputStream(compressed)) {
                gzip.write(text);
            } catch (IOException e) {
                throw new UncheckedIOException("Memory does not fail to be written", e);
            }
            return compressed.toByteArray();
        }
    };

    private final String suffix;
    private final String contentType;

    Compression(String suffix, String contentType) {
        this.suffix = suffix;
        this.contentType = contentType;
    }

    abstract byte[] apply(byte[] text);

    String suffix() {
        return suffix;
    }

    String contentType() {
        return contentType;
    }
}
