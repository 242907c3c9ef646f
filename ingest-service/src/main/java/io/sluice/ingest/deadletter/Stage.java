package io.sluice.ingest.deadletter;

/** The step of the flow that rejected a record or object. The names are the values of the {@code stage} column. */
public enum Stage {
    /** From stored bytes to text. */
    READ,
    /** From text to records. */
    PARSE,
    /** From records to rows of the schema. */
    VALIDATE,
    /** From rows to the table. */
    WRITE
}
