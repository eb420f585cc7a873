package dev.hearsay.compare;

/** What is given cannot be compared: a user's mistake. Its message is one line. */
public final class WrongResultsException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With that line. */
    public WrongResultsException(String line) {
        super(line);
    }
}
