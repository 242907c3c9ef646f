package io.sluice.query.catalog;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Finds the streams in the object store and gives access to their tables. Safe for use by many threads. */
@Component
class TableSource {

    /** What a stream may be called; other folders of the buckets are not ours. */
    private static final Pattern STREAM = Pattern.compile("[a-z][a-z0-9_-]{0,62}");

    private final TableObjects objects;
    private final DeltaTables tables;
    private final CommitLog log;

    TableSource(TableObjects objects, DeltaTables tables, CommitLog log) {
        this.objects = objects;
        this.tables = tables;
        this.log = log;
    }

    /** The streams that have a folder in any of the buckets. */
    Set<String> streams() throws IOException {
        var streams = new TreeSet<String>();
        for (var layer : Layer.values()) {
            streams.addAll(objects.folders(layer.bucket()));
        }
        streams.removeIf(name -> !STREAM.matcher(name).matches());
        return streams;
    }

    TableFollower follow(String stream, Layer layer) {
        return new TableFollower(stream, layer, tables, log, objects);
    }
}
