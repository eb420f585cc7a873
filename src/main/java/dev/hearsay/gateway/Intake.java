package dev.hearsay.gateway;

import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.WireFormat;
import dev.hearsay.protocol.WireFormat.Addresses;
import dev.hearsay.protocol.WireFormat.Packet;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The intake of packets: whose they are, and what they say. It depends on the packets alone and on their order, so that a log of those that were taken
 * in, taken in again, gives the same.
 */
final class Intake {
    private final WireFormat format;
    private final GuestBook book;
    private final int firstOfPrograms;
    private long unreadable;
    private long refused;

    /**
     * The intake of a run.
     *
     * @param firstOfPrograms the number of the first broadcast message that programs bring
     */
    Intake(WireFormat format, GuestBook book, int firstOfPrograms) {
        this.format = format;
        this.book = book;
        this.firstOfPrograms = firstOfPrograms;
    }

    /** A packet that came from an address for a peer, or null if it is no message, or from a program that there is no room for. */
    @Nullable
    Inbound take(long at, long source, int peer, byte[] bytes) {
        int guest = book.numberOf(source);
        if (guest == Addresses.NOBODY) {
            refused++;
            return null;
        }
        Packet packet = format.read(guest, bytes, book);
        if (packet == null) {
            unreadable++;
            return null;
        }
        book.admit(source, guest);
        Message message = Unnumbered.carried(packet.message(), firstOfPrograms);
        return new Inbound(
                at,
                guest,
                source,
                peer,
                HexFormat.of().formatHex(bytes),
                new Packet(packet.role(), packet.number(), message));
    }

    /** The number of packets that were no messages. */
    long unreadable() {
        return unreadable;
    }

    /** The number of packets of programs that there was no room for. */
    long refused() {
        return refused;
    }
}
