package io.sluice.ingest.source;

import io.sluice.ingest.spark.DriverObjects;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.Column;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.read.Scan;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.connector.read.streaming.MicroBatchStream;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** What Spark wants to see of a source: a provider that it creates by class name, and a table that is a stream. */
public final class ObjectTable implements TableProvider {

    static final DriverObjects<Opening> SOURCES = new DriverObjects<>();

    /** Makes the stream of a run once Spark says where in the checkpoint its file log belongs. */
    interface Opening {

        StructType schema();

        MicroBatchStream open(String checkpoint);
    }

    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return SOURCES.get(options).schema();
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        return new StreamedTable(schema);
    }

    private record StreamedTable(StructType rows) implements SupportsRead {

        @Override
        public String name() {
            return "objects";
        }

        @Override
        public Column[] columns() {
            return Arrays.stream(rows.fields())
                    .map(field -> Column.create(field.name(), field.dataType(), field.nullable()))
                    .toArray(Column[]::new);
        }

        @Override
        public Set<TableCapability> capabilities() {
            return Set.of(TableCapability.MICRO_BATCH_READ);
        }

        @Override
        public ScanBuilder newScanBuilder(CaseInsensitiveStringMap options) {
            return () -> new Scan() {
                @Override
                public StructType readSchema() {
                    return rows;
                }

                @Override
                public MicroBatchStream toMicroBatchStream(String checkpoint) {
                    return SOURCES.get(options).open(checkpoint);
                }
            };
        }
    }
}
