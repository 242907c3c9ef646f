package io.sluice.query.catalog;

import io.sluice.query.duckdb.SqlText;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One table as a snapshot serves it: the rows of committed batches, and only those. Immutable.
 *
 * @param stream the stream that the table belongs to, which is also its name
 * @param layer which of the stream's tables it is
 * @param comment what a row of the table is; null when the log does not say
 * @param columns in the table's order; empty when it is unavailable and the columns are not known
 * @param files the data files that may hold rows of committed batches
 * @param committed the batches whose rows are shown; null for all
 * @param unavailable why the table cannot be queried, or null when it can
 */
public record Table(
        String stream,
        Layer layer,
        @Nullable String comment,
        List<Column> columns,
        List<DataFile> files,
        @Nullable BatchSet committed,
        @Nullable String unavailable) {

    public Table {
        columns = List.copyOf(columns);
        files = List.copyOf(files);
    }

    /** The name that statements use, quoted where SQL needs it. */
    public String sqlName() {
        var plain = stream.matches("[a-z_][a-z0-9_]*");
        return layer.schema() + "." + (plain ? stream : SqlText.name(stream));
    }

    public long bytes() {
        return files.stream().mapToLong(DataFile::size).sum();
    }

    Table unavailable(String reason) {
        return new Table(stream, layer, comment, columns, List.of(), committed, reason);
    }

    /** The table with the rows of these batches only. */
    Table showing(BatchSet batches) {
        var some = files.stream().filter(file -> file.mayHold(batches)).toList();
        return new Table(stream, layer, comment, columns, some, batches, unavailable);
    }

    /** The table with some of its files only. */
    Table with(List<DataFile> some) {
        return new Table(stream, layer, comment, columns, some, committed, unavailable);
    }

    /** The files that tell only when they are read how many of their rows are shown. */
    public FileFilter uncounted() {
        return new FileFilter(file -> !isCounted(file));
    }

    /** Whether the statistics of all files say how many of their rows are shown. */
    public boolean isCounted() {
        return files.stream().allMatch(this::isCounted);
    }

    /** How many rows of those files are shown whose statistics say so. */
    public long countedRows() {
        return files.stream()
                .filter(this::isCounted)
                .map(file -> file.statistics().rows())
                .mapToLong(Objects::requireNonNull)
                .sum();
    }

    private boolean isCounted(DataFile file) {
        return file.statistics().rows() != null && (committed == null || file.holdsOnly(committed));
    }

    /** The query behind the view of this name, for an engine whose current directory is that of the files. */
    String query() {
        return query(DataFile::copy);
    }

    /** The query behind the view of this name, with the files where they are. */
    String query(Mirror mirror) {
        return query(file -> mirror.path(file).toString());
    }

    private String query(Function<DataFile, String> place) {
        return files.isEmpty()
                ? withoutRows()
                : "SELECT %s FROM read_parquet(%s, hive_partitioning = false)%s"
                        .formatted(
                                columns.stream().map(Table::cast).collect(Collectors.joining(", ")),
                                SqlText.literals(files.stream().map(place).toList()),
                                condition());
    }

    private String condition() {
        // Without a filter, counting rows needs the footers only.
        return committed == null || files.stream().allMatch(file -> file.holdsOnly(committed))
                ? ""
                : " WHERE " + committed.condition(SqlText.name(layer.batchColumn()));
    }

    private String withoutRows() {
        return columns.stream()
                .map(column -> "CAST(NULL AS %s) AS %s".formatted(column.type(), SqlText.name(column.name())))
                .collect(Collectors.joining(", ", "SELECT ", " WHERE false"));
    }

    /** The same types whether or not there are files, whatever wrote them; a cast to the same type costs nothing. */
    private static String cast(Column column) {
        var name = SqlText.name(column.name());
        return "CAST(%s AS %s) AS %s".formatted(name, column.type(), name);
    }
}
