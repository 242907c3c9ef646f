package io.sluice.ingest.source;

import io.sluice.ingest.deadletter.Rejection;

/** An object as a task has it in hand. */
sealed interface FetchedObject {

    ObjectRef object();

    /** When its reading began, in microseconds since 1970. */
    long startedAt();

    /**
     * The whole object.
     *
     * @param bytes as they are stored; not copied, so hands off
     */
    @SuppressWarnings("ArrayRecordComponent") // The parser takes the bytes as they came; a copy would double them.
    record Content(ObjectRef object, long startedAt, byte[] bytes) implements FetchedObject {}

    /**
     * An object whose bytes are not to be had, and never will be.
     *
     * @param rejection why
     */
    record Unreadable(ObjectRef object, long startedAt, Rejection rejection) implements FetchedObject {}
}
