package io.sluice.ingest.parquet;

import java.io.IOException;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.catalyst.InternalRow;

/** Rows of a file that are in memory, column by column, already encoded and compressed. */
final class RowGroup {

    /**
     * At the end of the first page, the dictionary of a column is given up if it does not pay, as that of ids. With pages
     * of the default size, 20,000 rows, that would be after half of a file.
     */
    private static final int ROWS_PER_PAGE = 2_000;

    private final ColumnChunkPageWriteStore pages;
    private final ColumnWriteStore columns;
    private final RecordConsumer consumer;
    private long rows;

    RowGroup(MessageType schema) {
        var properties = ParquetProperties.builder()
                .withPageRowCountLimit(ROWS_PER_PAGE)
                .withValuesWriterFactory(new ColumnEncodings())
                .build();
        this.pages = new ColumnChunkPageWriteStore(
                new SnappyPages(),
                schema,
                properties.getAllocator(),
                properties.getColumnIndexTruncateLength(),
                properties.getPageWriteChecksumEnabled());
        this.columns = properties.newColumnWriteStore(schema, pages);
        this.consumer = new ColumnIOFactory().getColumnIO(schema).getRecordWriter(columns);
    }

    void write(InternalRow row, FieldWriters fields) {
        consumer.startMessage();
        fields.write(row, consumer);
        consumer.endMessage();
        rows++;
    }

    /** The memory that the rows take. */
    long bytes() {
        return columns.getBufferedSize();
    }

    void writeTo(ParquetFileWriter file) throws IOException {
        if (rows > 0) {
            consumer.flush();
            columns.flush();
            file.startBlock(rows);
            pages.flushToFileWriter(file);
            file.endBlock();
        }
        close();
    }

    void close() {
        columns.close();
        pages.close();
    }
}
