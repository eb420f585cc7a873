package dev.hearsay.emulation;

/** The run failed: a bug, or the machine gave out. The message is one line that a user can be shown. */
public final class EmulationFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the line to show and what happened. */
    public EmulationFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
