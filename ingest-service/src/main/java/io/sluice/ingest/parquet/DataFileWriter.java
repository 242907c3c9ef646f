package io.sluice.ingest.parquet;

import io.sluice.ingest.delta.DataFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.package$;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;

/**
 * Writes one Parquet file under a name that no other attempt uses. The file is invisible until a commit names it, so
 * an attempt that dies leaves an orphan for VACUUM and nothing else. Not thread-safe. See "Why not Spark's own Parquet
 * writer?" in the rationale.
 */
public final class DataFileWriter {

    /** Buffered until it is written, so this bounds the memory of a task. */
    private static final long ROW_GROUP_BYTES = 64L * 1024 * 1024;

    private static final int ROWS_BETWEEN_CHECKS = 100;

    /** Spark takes times before 1900 for those of another calendar unless a file names a Spark of today. */
    private static final Map<String, String> METADATA =
            Map.of("org.apache.spark.version", package$.MODULE$.SPARK_VERSION());

    private final Path path;
    private final NewFile target;
    private final MessageType schema;
    private final ParquetFileWriter file;
    private final FieldWriters fields;
    private final List<RangeTracker> ranges;
    private RowGroup group;
    private long rows;

    DataFileWriter(Path path, StructType columns, Configuration hadoop) throws IOException {
        this.path = path;
        this.target = new NewFile(path, hadoop);
        this.schema = ParquetTypes.of(columns);
        this.fields = new FieldWriters(columns);
        this.ranges = trackers(columns);
        this.file = new ParquetFileWriter(
                target,
                schema,
                ParquetFileWriter.Mode.CREATE,
                ROW_GROUP_BYTES,
                0,
                ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH,
                ParquetProperties.DEFAULT_STATISTICS_TRUNCATE_LENGTH,
                ParquetProperties.DEFAULT_PAGE_WRITE_CHECKSUM_ENABLED);
        this.group = new RowGroup(schema);
        file.start();
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

    /** Adds a row, whose values are copied. */
    public void write(InternalRow row) throws IOException {
        for (var range : ranges) {
            range.see(row);
        }
        group.write(row, fields);
        rows++;
        if (rows % ROWS_BETWEEN_CHECKS == 0 && group.bytes() > ROW_GROUP_BYTES) {
            group.writeTo(file);
            group = new RowGroup(schema);
        }
    }

    /** Ends the file, which is then there as a whole. */
    public DataFile finish() throws IOException {
        group.writeTo(file);
        file.end(METADATA);
        return new DataFile(
                path.getName(),
                target.size(),
                rows,
                ranges.stream().map(RangeTracker::range).toList());
    }

    /** Gives the file up and removes what is there of it. */
    public void abort() throws IOException {
        try (file) {
            group.close();
        } finally {
            target.delete();
        }
    }
}
