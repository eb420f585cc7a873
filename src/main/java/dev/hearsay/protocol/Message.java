package dev.hearsay.protocol;

/**
 * What a protocol sends: any immutable record. One object is shared by all the transmissions of a multicast, and by
 * threads, so nothing in it may ever change.
 */
public interface Message {
    /** What {@link #broadcast} answers for a message that carries no broadcast message. */
    int NO_BROADCAST = -1;

    /** The size on the wire, in bytes. */
    int bytes();

    /**
     * The number of the broadcast message whose payload this carries, or {@link #NO_BROADCAST} for one that carries
     * none, such as an announcement, a request or an acknowledgement.
     */
    default int broadcast() {
        return NO_BROADCAST;
    }

    /** The protocol's name for this type of message, as it stands in {@code transmissions.csv}: {@code IHave} is i-have. */
    default String kind() {
        return KindNames.of(getClass());
    }
}
