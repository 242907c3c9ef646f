package io.sluice.launcher;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts lines into SQL statements at the semicolons that end them, which are those outside of quotes and comments. A
 * statement may stretch over many lines, and a line hold many statements. Not safe for use by many threads.
 */
final class Statements {

    private static final char NONE = 0;
    private static final char LINE_COMMENT = '-';
    private static final char BLOCK_COMMENT = '*';

    private final StringBuilder pending = new StringBuilder();

    // The quote that is open, or the kind of comment.
    private char inside = NONE;

    /** Takes the next line; answers the statements that it completes, without their semicolons. */
    List<String> add(String line) {
        var complete = new ArrayList<String>();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            char next = i + 1 < line.length() ? line.charAt(i + 1) : NONE;
            if (inside == NONE && c == ';') {
                complete.add(take());
                continue;
            }
            pending.append(c);
            if (isPair(c, next)) {
                pending.append(next);
                i++;
            }
            inside = after(c, next);
        }
        pending.append('\n');
        if (inside == LINE_COMMENT) {
            inside = NONE;
        }
        complete.removeIf(String::isEmpty);
        return complete;
    }

    /** Whether a statement has begun that no semicolon has ended yet. */
    boolean isPending() {
        return !pending.toString().isBlank();
    }

    /** What has begun, as if a semicolon had ended it; empty when nothing has. */
    String take() {
        var statement = pending.toString().strip();
        pending.setLength(0);
        inside = NONE;
        return statement;
    }

    // A pair that begins or ends a comment is read at once: in "/*/" nothing ends.
    private boolean isPair(char c, char next) {
        return switch (inside) {
            case NONE -> (c == '-' && next == '-') || (c == '/' && next == '*');
            case BLOCK_COMMENT -> c == '*' && next == '/';
            default -> false;
        };
    }

    private char after(char c, char next) {
        return switch (inside) {
            case NONE -> opened(c, next);
            case LINE_COMMENT -> LINE_COMMENT;
            case BLOCK_COMMENT -> c == '*' && next == '/' ? NONE : BLOCK_COMMENT;
            // A doubled quote closes and opens again, which comes to the same.
            default -> c == inside ? NONE : inside;
        };
    }

    private static char opened(char c, char next) {
        if (c == '\'' || c == '"') {
            return c;
        }
        if (c == '-' && next == '-') {
            return LINE_COMMENT;
        }
        return c == '/' && next == '*' ? BLOCK_COMMENT : NONE;
    }
}
