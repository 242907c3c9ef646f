package io.sluice.ingest.source;

import org.apache.spark.sql.connector.read.streaming.Offset;

/** The position of the stream: the number of the newest batch in the file log, 0 before the first. */
final class ObjectOffset extends Offset {

    private final long batch;

    ObjectOffset(long batch) {
        this.batch = batch;
    }

    static ObjectOffset parse(String json) {
        return new ObjectOffset(Long.parseLong(json.strip()));
    }

    long batch() {
        return batch;
    }

    /** A bare number is valid JSON. */
    @Override
    public String json() {
        return Long.toString(batch);
    }
}
