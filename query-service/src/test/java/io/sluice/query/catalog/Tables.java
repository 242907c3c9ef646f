package io.sluice.query.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Tables for tests that need only their names. */
public final class Tables {

    private Tables() {}

    /** The three tables of a stream, and one that cannot be read. */
    public static List<Table> ofStream(String stream) {
        var columns = List.of(new Column("_batch_id", "BIGINT", null));
        var three = Arrays.stream(Layer.values())
                .map(layer -> new Table(stream, layer, null, columns, List.of(), BatchSet.NONE, null));
        var broken =
                new Table("broken", Layer.BRONZE, null, List.of(), List.of(), BatchSet.NONE, "it has deletion vectors");
        return Stream.concat(three, Stream.of(broken)).toList();
    }
}
