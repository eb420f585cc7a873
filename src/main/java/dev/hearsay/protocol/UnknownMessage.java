package dev.hearsay.protocol;

/**
 * A message that reached a protocol or an overlay which does not speak it: a bug of a program, since nobody else sends to a peer.
 * Peer, emulated time and seed are those of the failure that the engine makes of it.
 */
public final class UnknownMessage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * The failure of a protocol or an overlay at a message.
     *
     * @param receiver the class of the protocol or the overlay
     */
    public UnknownMessage(Class<?> receiver, Message message) {
        super(receiver.getName() + " does not speak " + message.getClass().getName() + " (kind " + message.kind()
                + ")");
    }
}
