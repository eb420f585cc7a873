package dev.hearsay.compare;

/** Results that cannot be compared: a user's mistake. Its message has a line for each thing that is wrong. */
public final class WrongResultsException extends Exception {
    private static final long serialVersionUID = 1L;

    /** With these lines. */
    public WrongResultsException(String lines) {
        super(lines);
    }
}
