package io.sluice.ingest.parse;

/**
 * Neighbouring records of a text that are parsed together.
 *
 * @param from offset of the first record
 * @param to offset behind the last one
 * @param firstOrdinal position of the first record in the object
 * @param records how many they are
 */
record Section(long from, long to, long firstOrdinal, long records) {

    long size() {
        return to - from;
    }

    boolean isRecord() {
        return records == 1;
    }

    Section with(long newEnd) {
        return new Section(from, newEnd, firstOrdinal, records + 1);
    }
}
