package io.sluice.bench.process;

/** The ingest-service with its stream {@code events}. */
public final class IngestService extends Service {

    private static final double HALF = 0.5;

    IngestService(JavaProcess process, int port) {
        super(process, port);
    }

    /** Waits until the stream runs. */
    public void awaitRunning() {
        await("does not run its stream", metrics -> metrics.sum("ingest_stream_state", "state=\"RUNNING\"") > HALF);
    }

    /** Waits until so many objects are in the ledger since the start of the process. */
    public void awaitObjects(long objects) {
        await(
                "has not committed %d objects".formatted(objects),
                metrics -> (long) metrics.sum("ingest_objects_total") >= objects);
    }

    /** What the stream has done since the start of the process. */
    public Committed committed() {
        var metrics = metrics();
        return new Committed(
                (long) metrics.sum("ingest_objects_total"), (long) metrics.sum("ingest_bronze_rows_total"), (long)
                        metrics.sum("ingest_dead_letters_total"));
    }

    /**
     * Committed work.
     *
     * @param objects in the ledger
     * @param bronzeRows typed rows
     * @param deadLetters records and objects that are no typed rows
     */
    public record Committed(long objects, long bronzeRows, long deadLetters) {

        public Committed minus(Committed before) {
            return new Committed(
                    objects - before.objects, bronzeRows - before.bronzeRows, deadLetters - before.deadLetters);
        }
    }
}
