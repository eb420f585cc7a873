package dev.hearsay.query;

/** The exception of a query, or of a directory, that is wrong: the message is one line for the user. */
public final class QueryException extends Exception {
    private static final long serialVersionUID = 1L;

    QueryException(String line) {
        super(line);
    }

    QueryException(String line, Throwable cause) {
        super(line, cause);
    }
}
