package dev.hearsay.settings;

import org.jspecify.annotations.Nullable;

/** A model of a user's own class has failed: a bug of it, in a line that names the class and the method. */
public final class ModelFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The failure in a line, and its cause, if anything was thrown. */
    public ModelFailure(String line, @Nullable Throwable cause) {
        super(Problem.printable(line), cause);
    }

    /** The line alone: this stands in one for the user. */
    @Override
    @SuppressWarnings("OverrideThrowableToString") // the class says nothing to a user
    public String toString() {
        return String.valueOf(getMessage());
    }
}
