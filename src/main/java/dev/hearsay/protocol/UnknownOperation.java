package dev.hearsay.protocol;

/**
 * An operation that was handed to a protocol which does not offer its kind, although its model says so: a bug of the protocol. Peer,
 * emulated time and seed are those of the failure that the engine makes of it.
 */
public final class UnknownOperation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The failure of a protocol of this class at an operation. */
    public UnknownOperation(Class<?> receiver, Operation operation) {
        super(receiver.getName() + " does not offer operations of kind " + operation.kind());
    }
}
