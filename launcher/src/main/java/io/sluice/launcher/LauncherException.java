package io.sluice.launcher;

/** What a user can mend: the message says what is wrong and how to put it right, and is all that is shown. */
public final class LauncherException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LauncherException(String message) {
        super(message);
    }
}
