package io.sluice.ingest.stream;

/** A stream's configuration that cannot work. Stops start-up, and says which property holds what and may hold what. */
final class InvalidStreamException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String property;
    private final String value;
    private final String allowed;

    InvalidStreamException(String property, String value, String allowed) {
        super("%s is '%s'; allowed: %s".formatted(property, value, allowed));
        this.property = property;
        this.value = value;
        this.allowed = allowed;
    }

    String property() {
        return property;
    }

    String value() {
        return value;
    }

    String allowed() {
        return allowed;
    }
}
