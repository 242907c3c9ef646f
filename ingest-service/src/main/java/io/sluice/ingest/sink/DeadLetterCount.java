package io.sluice.ingest.sink;

import java.io.Serializable;

/**
 * How many dead letters of one kind.
 *
 * @param category the code of the category
 * @param reason the code of the reason
 * @param count at least 1
 */
public record DeadLetterCount(String category, String reason, long count) implements Serializable {

    DeadLetterCount plus(long more) {
        return new DeadLetterCount(category, reason, count + more);
    }
}
