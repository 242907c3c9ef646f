package io.sluice.ingest.parse;

/**
 * How texts that are too large for memory are read. Holds the window, which one parser uses for all of them.
 *
 * @param section records that fit so many bytes are parsed together; a larger record alone
 * @param window what is seen of a text that is walked over
 */
@SuppressWarnings("ArrayRecordComponent") // Scratch space, and nothing else.
record LargeTexts(int section, byte[] window) {

    private static final int MIB = 1024 * 1024;

    static LargeTexts usual() {
        return new LargeTexts(MIB, new byte[Text.STEP]);
    }
}
