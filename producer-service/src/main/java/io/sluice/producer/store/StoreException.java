package io.sluice.producer.store;

/** An object was not confirmed by its store; the message says why. Trying again may help. */
public final class StoreException extends Exception {

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
