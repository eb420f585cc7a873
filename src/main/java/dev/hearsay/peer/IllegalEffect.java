package dev.hearsay.peer;

/** An effect that a protocol asked for and that cannot be: a fault of the protocol, told in its own terms. */
public final class IllegalEffect extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With what is wrong about it, such as {@code a message of -5 bytes}. */
    public IllegalEffect(String what) {
        super(what);
    }

    private IllegalEffect(String what, boolean traced) {
        super(what, null, false, traced);
    }

    /** One that is thrown where nobody catches it, and told elsewhere: without the stack trace that the thread would print. */
    static IllegalEffect untraced(String what) {
        return new IllegalEffect(what, false);
    }

    /** The fault alone: this stands in a line for the user. */
    @Override
    @SuppressWarnings("OverrideThrowableToString") // the class says nothing to a user
    public String toString() {
        return String.valueOf(getMessage());
    }
}
