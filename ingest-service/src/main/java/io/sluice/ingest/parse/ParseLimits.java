package io.sluice.ingest.parse;

import java.io.Serializable;

/**
 * What one object may cost. Immutable.
 *
 * @param maxObjectBytes largest object, after decompression
 * @param maxRecordBytes largest record, as text
 * @param maxDepth deepest nesting of a record; the record's own braces are 1
 * @param maxRawBytes how much of a rejected text a dead letter keeps
 */
public record ParseLimits(int maxObjectBytes, int maxRecordBytes, int maxDepth, int maxRawBytes)
        implements Serializable {

    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    public ParseLimits {
        requirePositive("maxObjectBytes", maxObjectBytes);
        requirePositive("maxRecordBytes", maxRecordBytes);
        requirePositive("maxDepth", maxDepth);
        requirePositive("maxRawBytes", maxRawBytes);
    }

    /** 256 MiB an object, 16 MiB a record, 64 levels, 64 KiB of raw text. */
    public static ParseLimits defaults() {
        return new ParseLimits(256 * MIB, 16 * MIB, 64, 64 * KIB);
    }

    private static void requirePositive(String name, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive, not " + value);
        }
    }
}
