package io.sluice.query.catalog;

/** A table is there but uses something that this service does not read. The reason begins with "it". */
final class UnsupportedTableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String reason;

    UnsupportedTableException(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
