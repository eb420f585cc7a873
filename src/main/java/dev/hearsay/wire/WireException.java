package dev.hearsay.wire;

/** Bytes are not what they should be: they come from something else, or from another version. */
public final class WireException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Says what is wrong with them. */
    public WireException(String message) {
        super(message);
    }
}
