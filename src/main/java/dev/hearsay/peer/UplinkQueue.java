package dev.hearsay.peer;

import dev.hearsay.link.UplinkParams;
import dev.hearsay.protocol.Message;
import org.jspecify.annotations.Nullable;

/** One peer's uplink with all that has not left: what is taken out of it leaves at that time. */
abstract sealed class UplinkQueue permits SerialUplink, SharedUplink, MultiplexedUplink {
    final UplinkLine line = new UplinkLine(UplinkParams.LAST + 1);
    private @Nullable Message message;
    private int to;
    private int link;
    private long handedAt;

    /** A transmission is handed to the uplink. */
    abstract void hand(int rank, Message handed, int receiver, int directedLink, long now);

    /**
     * The time at which the next transmission can be taken, or the largest long.
     *
     * @param freeAt when a serial uplink has sent what was taken before
     */
    abstract long dueAt(long freeAt);

    /** Takes a transmission, if one can be taken by now; which one it is, tell the methods below. */
    abstract boolean take(long now, long freeAt);

    /** Takes a transmission whether it has left or not, if there is one. */
    abstract boolean takeAny(long now);

    /** True if one more has room among what waits for a peer. */
    boolean hasRoom(Message more, int receiver, UplinkParams params, Network network) {
        return line.hasRoom(more, receiver, params, network);
    }

    /** Takes back what waits for a peer and carries a broadcast message and has not begun to leave; answers the number of transmissions. */
    int withdraw(int receiver, int messageId) {
        return line.withdraw(receiver, messageId);
    }

    final void took(@Nullable Message taken, int receiver, int directedLink, long at) {
        message = taken;
        to = receiver;
        link = directedLink;
        handedAt = at;
    }

    /** Takes the transmission at a place of the line. */
    final boolean took(int place) {
        if (place == UplinkLine.NONE) {
            return false;
        }
        took(line.message(place), line.to(place), line.link(place), line.handedAt(place));
        line.remove(place);
        return true;
    }

    /** The message that was taken. */
    final Message message() {
        Message taken = message;
        if (taken == null) {
            throw new IllegalStateException("no transmission was taken");
        }
        return taken;
    }

    /** The receiver of what was taken. */
    final int to() {
        return to;
    }

    /** The directed link of the topology that it goes over, or a negative number. */
    final int link() {
        return link;
    }

    /** The time at which what was taken was handed to the uplink, in nanoseconds. */
    final long handedAt() {
        return handedAt;
    }
}
