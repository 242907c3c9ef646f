package io.sluice.bench.input;

import java.util.Locale;

/**
 * How a backlog is cut into objects.
 *
 * @param objects how many
 * @param eventsPerObject how many events each has
 */
public record Shape(int objects, int eventsPerObject) {

    public long events() {
        return (long) objects * eventsPerObject;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d x %,d", objects, eventsPerObject);
    }
}
