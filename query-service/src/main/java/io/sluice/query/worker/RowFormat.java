package io.sluice.query.worker;

/** How a worker writes the rows of a result. */
public enum RowFormat {
    /** A JSON array of arrays. */
    JSON,
    /** A JSON object per line. */
    NDJSON,
    /** RFC 4180 with a header line. */
    CSV,
    /** The same; a text that a spreadsheet would take for a formula begins with an apostrophe. */
    CSV_WITHOUT_FORMULAS,
    /** An Arrow IPC stream. */
    ARROW,
    /** A Parquet file. */
    PARQUET
}
