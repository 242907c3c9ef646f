package io.sluice.ingest.source;

import io.sluice.ingest.deadletter.Category;
import io.sluice.ingest.deadletter.Reason;
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
     * An object that is too large to be held.
     *
     * @param bytes as they are stored; fetched while they are read
     */
    record Large(ObjectRef object, long startedAt, ResumingStream bytes) implements FetchedObject {}

    /**
     * An object whose bytes are not to be had, and never will be.
     *
     * @param rejection why
     */
    record Unreadable(ObjectRef object, long startedAt, Rejection rejection) implements FetchedObject {

        static Unreadable gone(ObjectRef object, long startedAt) {
            return of(object, startedAt, Reason.OBJECT_VANISHED, "the listed object", "no such object", "");
        }

        static Unreadable changed(ObjectRef object, long startedAt) {
            var expected = "the listed version, etag " + object.etag();
            return of(object, startedAt, Reason.OBJECT_CHANGED, expected, "another version", "");
        }

        static Unreadable unreadable(ObjectRef object, long startedAt, RawStore.UnreadableException problem) {
            var actual = String.valueOf(problem.getMessage());
            return of(object, startedAt, Reason.OBJECT_UNREADABLE, "the listed object", actual, "");
        }

        /**
         * An object that is larger than the limit.
         *
         * @param start the beginning of its text
         */
        static Unreadable tooLarge(ObjectRef object, long startedAt, long limit, String start) {
            var expected = "at most " + limit + " bytes";
            return of(object, startedAt, Reason.OBJECT_TOO_LARGE, expected, object.size() + " bytes", start);
        }

        private static Unreadable of(
                ObjectRef object, long startedAt, Reason reason, String expected, String actual, String raw) {
            return new Unreadable(
                    object,
                    startedAt,
                    new Rejection(
                            Category.CORRUPTED_BATCH,
                            reason,
                            reason.stage(),
                            null,
                            null,
                            expected,
                            actual,
                            raw,
                            object.size(),
                            !raw.isEmpty()));
        }
    }
}
