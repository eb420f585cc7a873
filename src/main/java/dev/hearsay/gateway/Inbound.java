package dev.hearsay.gateway;

import dev.hearsay.protocol.WireFormat.Packet;
import java.util.HexFormat;

/**
 * A packet of a guest that has come in.
 *
 * @param at the emulated time at which the guest sends it, in nanoseconds
 * @param guest the number of the guest
 * @param source its address and port
 * @param peer the peer that it is for
 * @param bytes the packet as it came
 * @param packet what it says
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Inbound(long at, int guest, long source, int peer, byte[] bytes, Packet packet) {
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
                + HexFormat.of().formatHex(bytes);
    }
}
