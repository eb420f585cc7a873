package dev.hearsay.peer;

import dev.hearsay.link.Multiplexing;
import dev.hearsay.link.UplinkParams;
import dev.hearsay.protocol.Message;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One channel of a connection: the transmission of which packets have left, those that wait behind it, and what it has lately sent. */
final class ChannelQueue {
    /** A transmission that has not left. */
    record Waiting(Message message, int bytes, int link, long handedAt) {}

    final int priority;
    /** Those of which nothing has left, by class. */
    private final List<ArrayDeque<Waiting>> waiting = Stream.generate(ArrayDeque<Waiting>::new)
            .limit(UplinkParams.LAST + 1)
            .toList();

    private int transmissions;
    private long bytes;

    private @Nullable Waiting sending;
    /** The bytes of it that have left, and those that will have with the packet that is leaving. */
    private int sent;

    private int until;
    private long recentlySent;

    ChannelQueue(int priority) {
        this.priority = priority;
    }

    void add(int rank, Waiting more) {
        waiting.get(rank).add(more);
        transmissions++;
        bytes += more.bytes;
    }

    boolean hasRoom(int more, UplinkParams params) {
        return transmissions == 0 || (transmissions + 1 <= params.transmissions() && bytes + more <= params.bytes());
    }

    boolean isPending() {
        return sending != null || transmissions > 0;
    }

    /** True if less than by another one was lately sent here, for the priority. */
    boolean isBehind(ChannelQueue other) {
        return recentlySent * Multiplexing.weight(other.priority) < other.recentlySent * Multiplexing.weight(priority);
    }

    void decay() {
        recentlySent = Multiplexing.decayed(recentlySent);
    }

    /** Cuts off the next packet; from which byte to which it goes, tell the methods below. */
    void cut(int packetBytes) {
        if (sending == null) {
            sending = first();
            sent = 0;
        }
        until = (int) Math.min(sending.bytes, (long) sent + packetBytes);
        recentlySent += until - sent;
    }

    private Waiting first() {
        for (ArrayDeque<Waiting> each : waiting) {
            Waiting next = each.poll();
            if (next != null) {
                return without(next);
            }
        }
        throw new IllegalStateException("nothing waits for channel " + priority);
    }

    private Waiting without(Waiting gone) {
        transmissions--;
        bytes -= gone.bytes;
        return gone;
    }

    int from() {
        return sent;
    }

    int until() {
        return until;
    }

    /** The packet has left. Answers the transmission if that was its last one. */
    @Nullable
    Waiting packetLeft() {
        sent = until;
        return sending != null && sent == sending.bytes ? begun() : null;
    }

    /** Takes the transmission that has begun to leave, if there is one. */
    @Nullable
    Waiting begun() {
        Waiting taken = sending;
        sending = null;
        return taken;
    }

    /** Takes the one that has waited longest in the first class, if there is one. */
    @Nullable
    Waiting poll() {
        return transmissions == 0 ? null : first();
    }

    int withdraw(int messageId) {
        int before = transmissions;
        for (ArrayDeque<Waiting> each : waiting) {
            for (Iterator<Waiting> left = each.iterator(); left.hasNext(); ) {
                Waiting one = left.next();
                if (one.message.messageId() == messageId) {
                    left.remove();
                    without(one);
                }
            }
        }
        return before - transmissions;
    }
}
