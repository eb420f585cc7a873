package dev.hearsay.protocol;

/**
 * The service that a transmission asks of the transport beneath it, whatever the keys of its link say. Streams and datagrams between two
 * peers share their uplinks and downlinks, and nothing else: neither waits for the order of the other.
 */
public enum Channel {
    /** The one that {@code link.ordering}, {@code link.loss-means} and {@code link.transport} state. */
    LINK,

    /**
     * Reliable and in the order of sending, as TCP is: lost segments are sent again, and hold up what follows in the stream. On links that
     * are streams themselves (fifo, and lost segments are sent again) it is the same stream as that of {@link #LINK}.
     */
    STREAM,

    /** Each message by itself, as with UDP (RFC 768): may be lost, may overtake, waits for no window, and is never sent again. */
    DATAGRAM;

    /**
     * The bytes of a datagram at most, 65,507: an IPv4 packet has 65,535 (RFC 791, 3.1, total length), of which its header takes 20 and
     * that of UDP 8 (RFC 768).
     */
    public static final int LARGEST_DATAGRAM = 65_535 - 20 - 8;
}
