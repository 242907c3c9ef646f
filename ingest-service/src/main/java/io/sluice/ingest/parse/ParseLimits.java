package io.sluice.ingest.parse;

import java.io.Serializable;

/**
 * What one object may cost. Immutable.
 *
 * @param maxObjectBytes largest object, after decompression
 * @param maxHeldBytes largest object, after decompression, that is held in memory; larger ones are spooled to a temporary
 *     file and parsed part by part
 * @param maxRecordBytes largest record, as text
 * @param maxDepth deepest nesting of a record; the record's own braces are 1
 * @param maxRawBytes how much of a rejected text a dead letter keeps
 */
public record ParseLimits(long maxObjectBytes, int maxHeldBytes, int maxRecordBytes, int maxDepth, int maxRawBytes)
        implements Serializable {

    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    public ParseLimits {
        requirePositive("maxObjectBytes", maxObjectBytes);
        requirePositive("maxHeldBytes", maxHeldBytes);
        requirePositive("maxRecordBytes", maxRecordBytes);
        requirePositive("maxDepth", maxDepth);
        requirePositive("maxRawBytes", maxRawBytes);
    }

    /** 1 GiB an object of which 8 MiB are held, 16 MiB a record, 64 levels, 64 KiB of raw text. */
    public static ParseLimits defaults() {
        return new ParseLimits(1024L * MIB, 8 * MIB, 16 * MIB, 64, 64 * KIB);
    }

    private static void requirePositive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive, not " + value);
        }
    }
}
