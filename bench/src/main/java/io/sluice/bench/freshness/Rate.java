package io.sluice.bench.freshness;

/**
 * How fast objects come.
 *
 * @param objectsPerSecond how many
 * @param eventsPerObject how many events each has
 */
record Rate(int objectsPerSecond, int eventsPerObject) {

    int eventsPerSecond() {
        return objectsPerSecond * eventsPerObject;
    }
}
