package io.sluice.bench.throughput;

/** Who ingests the backlog. */
enum Contender {
    SLUICE_DISK("Sluice, local disk"),
    SLUICE_S3("Sluice, S3"),
    SPARK_DISK("Spark built-in, local disk"),
    SPARK_S3("Spark built-in, S3"),
    DUCKDB("DuckDB COPY, local disk"),
    PARSE("bare parse, local disk");

    private final String label;

    Contender(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
