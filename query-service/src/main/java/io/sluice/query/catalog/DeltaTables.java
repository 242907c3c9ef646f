package io.sluice.query.catalog;

import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.data.Row;
import io.delta.kernel.defaults.engine.DefaultEngine;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.exceptions.KernelException;
import io.delta.kernel.exceptions.TableNotFoundException;
import io.delta.kernel.exceptions.UnsupportedProtocolVersionException;
import io.delta.kernel.exceptions.UnsupportedTableFeatureException;
import io.delta.kernel.internal.InternalScanFileUtils;
import io.delta.kernel.internal.ScanImpl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Loads the newest version of a table from its whole log, log checkpoints included, with Delta Kernel. Safe for use by
 * many threads. A table with a feature that would make plain Parquet files the wrong answer is loaded as unsupported.
 */
@Component
class DeltaTables {

    /** Features of the log, or of writers: the data files still hold the rows as they are. */
    private static final Set<String> READABLE = Set.of(
            "appendOnly",
            "checkConstraints",
            "domainMetadata",
            "generatedColumns",
            "identityColumns",
            "inCommitTimestamp",
            "invariants",
            "timestampNtz",
            "v2Checkpoint",
            "vacuumProtocolCheck");

    private final Engine engine;

    DeltaTables(TableObjects objects) {
        this.engine = DefaultEngine.create(new KernelFiles(objects));
    }

    /**
     * Loads a table.
     *
     * @return its newest version, or null when there is no table
     * @throws IOException when the log cannot be read or makes no sense; worth another try later
     */
    @Nullable
    TableVersion load(ObjectPath root, Layer layer) throws IOException {
        Snapshot snapshot;
        try {
            snapshot = TableManager.loadSnapshot(root.toString()).build(engine);
        } catch (TableNotFoundException missing) {
            return null;
        } catch (UnsupportedTableFeatureException | UnsupportedProtocolVersionException e) {
            return TableVersion.unsupported(-1, String.valueOf(e.getMessage()));
        } catch (KernelException | IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            throw new IOException("The log of %s cannot be read: %s".formatted(root, e.getMessage()), e);
        }
        return version(snapshot, root, layer);
    }

    private TableVersion version(Snapshot snapshot, ObjectPath root, Layer layer) throws IOException {
        try {
            refuseFeatures(snapshot);
            var columns = SqlTypes.columns(snapshot.getSchema());
            return new TableVersion(
                    snapshot.getVersion(), comment(snapshot), columns, files(snapshot, columns, root, layer), null);
        } catch (UnsupportedTableException e) {
            return TableVersion.unsupported(snapshot.getVersion(), e.reason());
        }
    }

    /** Delta Kernel writes a property where other writers use the description. */
    private static @Nullable String comment(Snapshot snapshot) {
        return snapshot.getMetadata()
                .getDescription()
                .orElseGet(() -> snapshot.getTableProperties().get("comment"));
    }

    private static void refuseFeatures(Snapshot snapshot) {
        var unknown = new TreeSet<>(snapshot.getProtocol().getReaderFeatures());
        unknown.removeAll(READABLE);
        if (!unknown.isEmpty()) {
            throw new UnsupportedTableException("it needs a reader with " + unknown);
        }
        var mapping = snapshot.getTableProperties().getOrDefault("delta.columnMapping.mode", "none");
        if (!mapping.equals("none")) {
            throw new UnsupportedTableException("it uses column mapping (mode '%s')".formatted(mapping));
        }
        if (!snapshot.getPartitionColumnNames().isEmpty()) {
            throw new UnsupportedTableException("it is partitioned by " + snapshot.getPartitionColumnNames());
        }
    }

    private Map<ObjectPath, DataFile> files(Snapshot snapshot, List<Column> columns, ObjectPath root, Layer layer)
            throws IOException {
        var files = new LinkedHashMap<ObjectPath, DataFile>();
        // The public interface leaves the statistics out.
        var scan = (ScanImpl) snapshot.getScanBuilder().build();
        try (var batches = scan.getScanFiles(engine, true)) {
            while (batches.hasNext()) {
                try (var rows = batches.next().getRows()) {
                    while (rows.hasNext()) {
                        var file = file(rows.next(), columns, root, layer);
                        files.put(file.path(), file);
                    }
                }
            }
        }
        return files;
    }

    private static DataFile file(Row row, List<Column> columns, ObjectPath root, Layer layer) {
        if (InternalScanFileUtils.getDeletionVectorDescriptorFromRow(row) != null) {
            throw new UnsupportedTableException("it has deletion vectors");
        }
        var status = InternalScanFileUtils.getAddFileStatus(row);
        var path = ObjectPath.parse(status.getPath());
        if (!path.isBelow(root)) {
            throw new UnsupportedTableException("it has files of another table, such as " + path);
        }
        var add = row.getStruct(InternalScanFileUtils.ADD_FILE_ORDINAL);
        var statistics = add.isNullAt(InternalScanFileUtils.ADD_FILE_STATS_ORDINAL)
                ? null
                : add.getString(InternalScanFileUtils.ADD_FILE_STATS_ORDINAL);
        return new DataFile(
                path,
                status.getSize(),
                status.getModificationTime(),
                FileStatistics.of(statistics, columns, layer.batchColumn()));
    }
}
