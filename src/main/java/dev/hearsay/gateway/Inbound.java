package dev.hearsay.gateway;

import dev.hearsay.protocol.WireFormat.Packet;

/**
 * A packet of a guest that has come in, or a piece of one of its connections.
 *
 * @param at the emulated time at which the guest sends it, in nanoseconds
 * @param guest the number of the guest
 * @param source its address and port
 * @param peer the peer that it is for
 * @param content what a log has of it: the packet as it came, or what became of a connection
 * @param packet what it says
 */
public record Inbound(long at, int guest, long source, int peer, String content, Packet packet) {
    private static final char SEPARATOR = ',';

    /** The names of the columns of a log. */
    public static final String COLUMNS = "at_ns,guest,source,peer,bytes";

    /** The row of a log. */
    public String row() {
        return Long.toString(at)
                + SEPARATOR
                + guest
                + SEPARATOR
                + Ipv4.text(source)
                + SEPARATOR
                + peer
                + SEPARATOR
                + content;
    }
}
