package io.sluice.ingest.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A set of names that remembers 16 bytes of each: a million of them are 32 MB instead of 150. That two names have the same 128
 * bits of SHA-256 does not happen, not even when somebody tries. Not thread-safe.
 */
final class KeySet {

    private static final int INITIAL = 1_024;

    private final MessageDigest sha256;
    private long[] slots = new long[2 * INITIAL];
    private int size;

    KeySet() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }

    void add(String name) {
        if (2 * (size + 1) > slots.length / 2) {
            grow();
        }
        var digest = digest(name);
        var slot = slot(digest.getLong(0), digest.getLong(8));
        if (isFree(slot)) {
            fill(slot, digest.getLong(0), digest.getLong(8));
            size++;
        }
    }

    boolean contains(String name) {
        var digest = digest(name);
        return !isFree(slot(digest.getLong(0), digest.getLong(8)));
    }

    int size() {
        return size;
    }

    /** Zeros mark a free slot, which no digest is. */
    private ByteBuffer digest(String name) {
        return ByteBuffer.wrap(sha256.digest(name.getBytes(UTF_8)));
    }

    /** Where the digest is or, when it is nowhere, where it belongs. */
    private int slot(long high, long low) {
        var mask = slots.length / 2 - 1;
        var slot = (int) high & mask;
        while (!isFree(slot) && (slots[2 * slot] != high || slots[2 * slot + 1] != low)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean isFree(int slot) {
        return slots[2 * slot] == 0 && slots[2 * slot + 1] == 0;
    }

    private void fill(int slot, long high, long low) {
        slots[2 * slot] = high;
        slots[2 * slot + 1] = low;
    }

    private void grow() {
        var before = slots;
        slots = new long[2 * before.length];
        for (var i = 0; i < before.length; i += 2) {
            if (before[i] != 0 || before[i + 1] != 0) {
                fill(slot(before[i], before[i + 1]), before[i], before[i + 1]);
            }
        }
    }
}
