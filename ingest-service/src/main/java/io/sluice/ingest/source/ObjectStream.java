package io.sluice.ingest.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.connector.read.streaming.Offset;
import org.apache.spark.sql.connector.read.streaming.ReadLimit;
import org.apache.spark.sql.connector.read.streaming.SupportsTriggerAvailableNow;
import org.jspecify.annotations.Nullable;

/**
 * The driver's side of the source: decides which objects make up a batch. The query's thread calls it.
 */
final class ObjectStream implements MicroBatchStream, SupportsTriggerAvailableNow {

    private final Discovery discovery;
    private final FileLog fileLog;
    private final PartitionReaderFactory readers;
    private final int parallelism;
    private final Drain drain;
    private boolean availableNow;
    private boolean listed;

    ObjectStream(Discovery discovery, FileLog fileLog, PartitionReaderFactory readers, int parallelism, Drain drain) {
        this.discovery = discovery;
        this.fileLog = fileLog;
        this.readers = readers;
        this.parallelism = parallelism;
        this.drain = drain;
        fileLog.batches().values().forEach(objects -> objects.forEach(discovery::skip));
    }

    @Override
    public Offset initialOffset() {
        return new ObjectOffset(0);
    }

    @Override
    public Offset deserializeOffset(String json) {
        return ObjectOffset.parse(json);
    }

    /** Null says that there is nothing new; the start as an answer would make an empty batch of a new stream's first look. */
    @Override
    public @Nullable Offset latestOffset(Offset start, ReadLimit limit) {
        var position = ((ObjectOffset) start).batch();
        if (fileLog.last() > position) {
            // A crash came after the file log and before Spark's offset log: the batch is still to be run.
            return new ObjectOffset(fileLog.last());
        }
        if (drain.requested()) {
            // Spark asks for the next batch only when the last one is done.
            drain.done();
            return null;
        }
        if (availableNow && listed && discovery.isEmpty()) {
            return null;
        }
        listed = true;
        try {
            var objects = discovery.take();
            return objects.isEmpty() ? null : remember(position + 1, objects);
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private Offset remember(long batch, List<ObjectRef> objects) throws IOException {
        fileLog.write(batch, objects);
        return new ObjectOffset(batch);
    }

    @Override
    public Offset latestOffset() {
        throw new UnsupportedOperationException("Spark asks with a start and a limit");
    }

    @Override
    public void prepareForTriggerAvailableNow() {
        availableNow = true;
    }

    @Override
    public InputPartition[] planInputPartitions(Offset start, Offset end) {
        var objects = fileLog.objects(((ObjectOffset) start).batch(), ((ObjectOffset) end).batch());
        return ObjectPartition.pack(objects, parallelism).toArray(InputPartition[]::new);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return readers;
    }

    @Override
    public void commit(Offset end) {
        try {
            fileLog.deleteUpTo(((ObjectOffset) end).batch());
        } catch (IOException e) {
            throw new UncheckedIOException("Committed batches could not be removed from the checkpoint", e);
        }
    }

    @Override
    public void stop() {
        drain.request();
    }
}
