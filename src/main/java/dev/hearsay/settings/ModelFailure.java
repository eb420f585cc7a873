package dev.hearsay.settings;

import org.jspecify.annotations.Nullable;

/** The failure of a model of a user's own class: a bug in that class, told in a line that names the class and the method. */
public final class ModelFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failure with its line, and its cause if anything was thrown. */
    public ModelFailure(String line, @Nullable Throwable cause) {
        super(Problem.printable(line), cause);
    }

    /** The line alone, without this class's name: it becomes part of a line for the user. */
    @Override
    @SuppressWarnings("OverrideThrowableToString") // the class says nothing to a user
    public String toString() {
        return String.valueOf(getMessage());
    }
}
