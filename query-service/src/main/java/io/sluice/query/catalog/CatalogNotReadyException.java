package io.sluice.query.catalog;

/** The tables have not been read yet: the service just started, or has never reached the object store. */
public final class CatalogNotReadyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CatalogNotReadyException() {
        super("The tables have not been read from the object store yet");
    }
}
