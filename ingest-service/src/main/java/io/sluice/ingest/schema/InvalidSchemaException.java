package io.sluice.ingest.schema;

import java.util.List;

/** A schema file that cannot be compiled. Names everything that is wrong with it, not only the first. */
public final class InvalidSchemaException extends RuntimeException {

    private final List<String> problems;

    InvalidSchemaException(String name, List<String> problems) {
        super("The schema " + name + " cannot be used:\n  " + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    /** Each problem as one sentence that starts with the JSON pointer of its place. */
    public List<String> problems() {
        return problems;
    }
}
