package io.sluice.ingest.sink;

import io.sluice.ingest.delta.DataFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskType;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;

/**
 * Writes one Parquet file under a name that no other attempt uses. The file is invisible until a commit names it, so
 * an attempt that dies leaves an orphan for VACUUM and nothing else. Not thread-safe.
 */
final class ParquetFileWriter {

    private final Path path;
    private final ParquetFiles files;
    private final OutputWriter writer;
    private final List<RangeTracker> ranges;
    private long rows;

    ParquetFileWriter(ParquetFiles files, int partition) {
        this.files = files;
        this.path = new Path(files.table(), "part-%05d-%s.snappy.parquet".formatted(partition, UUID.randomUUID()));
        var attempt = new TaskAttemptID("sluice", 0, TaskType.MAP, partition, 0);
        var context = new TaskAttemptContextImpl(files.hadoop().value(), attempt);
        this.writer = files.writers().newInstance(path.toString(), files.columns(), context);
        this.ranges = trackers(files.columns());
    }

    private static List<RangeTracker> trackers(StructType columns) {
        var trackers = new ArrayList<RangeTracker>();
        for (var i = 0; i < columns.length(); i++) {
            var field = columns.apply(i);
            if (field.dataType() instanceof TimestampType) {
                trackers.add(new RangeTracker(i, field.name(), true));
            } else if (field.dataType() instanceof LongType) {
                trackers.add(new RangeTracker(i, field.name(), false));
            }
        }
        return trackers;
    }

    void write(InternalRow row) {
        for (var range : ranges) {
            range.see(row);
        }
        writer.write(row);
        rows++;
    }

    DataFile finish() throws IOException {
        writer.close();
        var size =
                path.getFileSystem(files.hadoop().value()).getFileStatus(path).getLen();
        return new DataFile(
                path.getName(),
                size,
                rows,
                ranges.stream().map(RangeTracker::range).toList());
    }

    void abort() throws IOException {
        try {
            writer.close();
        } finally {
            path.getFileSystem(files.hadoop().value()).delete(path, false);
        }
    }
}
