package io.sluice.producer.store;

/**
 * Where objects are put. An object is there whole or not at all; putting the same bytes under the same key again
 * changes nothing. Safe for use by many threads.
 */
public interface BatchStore {

    /**
     * Puts one object. When this returns the store has confirmed it.
     *
     * @throws StoreException when the store did not confirm; the object may be there all the same
     */
    void put(String key, byte[] body, String contentType) throws StoreException;

    /** Names the store in logs and messages. */
    String name();
}
