package dev.hearsay.peer;

import dev.hearsay.link.Multiplexing;
import dev.hearsay.link.UplinkParams;
import dev.hearsay.peer.ChannelQueue.Waiting;
import dev.hearsay.protocol.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** An uplink that all connections share which have something to send, each of them packet by packet of its channels. What is taken has left. */
final class MultiplexedUplink extends UplinkQueue {
    private final Shares shares;
    private final ToIntFunction<Message> onWire;
    private final Multiplexing params;
    /** The connections; only ever looked up. */
    private final Map<Integer, Multiplexer> byReceiver = new HashMap<>();
    /** The same, in the order of their first transmissions. */
    private final List<Multiplexer> connections = new ArrayList<>();
    /** Those of which a packet is leaving, in the order in which the packets began. */
    private final List<Multiplexer> leaving = new ArrayList<>();
    /** Those that wait for their rate. */
    private final List<Multiplexer> held = new ArrayList<>();

    MultiplexedUplink(Shares shares, ToIntFunction<Message> onWire, Multiplexing params) {
        this.shares = shares;
        this.onWire = onWire;
        this.params = params;
    }

    @Override
    void hand(int rank, Message handed, int receiver, int directedLink, long now) {
        Multiplexer connection = byReceiver.get(receiver);
        if (connection == null) {
            connection = new Multiplexer(receiver, params, now);
            byReceiver.put(receiver, connection);
            connections.add(connection);
        }
        connection
                .channel(handed.priority())
                .add(rank, new Waiting(handed, onWire.applyAsInt(handed), directedLink, now));
        if (!connection.isLeaving() && !held.contains(connection)) {
            begin(connection, now);
        }
    }

    private void begin(Multiplexer connection, long now) {
        ChannelQueue channel = connection.next(now);
        if (channel != null) {
            connection.ticket = shares.begin(connection.to, channel.from(), channel.until(), now);
            leaving.add(connection);
        } else if (connection.isHeld(now)) {
            held.add(connection);
        }
    }

    /** The connection whose packet has left first, of several the one whose packet began first; null if none is leaving. */
    private @Nullable Multiplexer nextLeaving() {
        Multiplexer next = null;
        for (Multiplexer each : leaving) {
            next = next == null || shares.rankOf(each.ticket) < shares.rankOf(next.ticket) ? each : next;
        }
        return next;
    }

    private @Nullable Multiplexer nextHeld() {
        Multiplexer next = null;
        for (Multiplexer each : held) {
            next = next == null || each.heldUntil < next.heldUntil ? each : next;
        }
        return next;
    }

    @Override
    long dueAt(long freeAt) {
        Multiplexer left = nextLeaving();
        Multiplexer waits = nextHeld();
        return Math.min(
                left == null ? Long.MAX_VALUE : shares.endOf(left.ticket),
                waits == null ? Long.MAX_VALUE : waits.heldUntil);
    }

    @Override
    boolean take(long now, long freeAt) {
        while (true) {
            Multiplexer left = nextLeaving();
            if (left != null && shares.endOf(left.ticket) <= now) {
                if (took(end(left, now), left)) {
                    return true;
                }
            } else if (!beginNextHeld(now)) {
                return false;
            }
        }
    }

    /** A connection's packet has left, and its next one begins. */
    private @Nullable Waiting end(Multiplexer left, long now) {
        leaving.remove(left);
        shares.end(left.ticket, now);
        Waiting whole = left.packetLeft();
        begin(left, now);
        return whole;
    }

    /** The first connection that has waited for its rate goes on, if one may by now: what it sends in no time leaves before the next goes on. */
    private boolean beginNextHeld(long now) {
        Multiplexer waits = nextHeld();
        if (waits == null || waits.heldUntil > now) {
            return false;
        }
        held.remove(waits);
        begin(waits, now);
        return true;
    }

    private boolean took(@Nullable Waiting one, Multiplexer connection) {
        if (one != null) {
            took(one.message(), connection.to, one.link(), one.handedAt());
        }
        return one != null;
    }

    /** Transmissions that have begun to leave come first, then those that wait, each by connection and channel. */
    @Override
    boolean takeAny(long now) {
        leaving.forEach(each -> shares.end(each.ticket, now));
        leaving.clear();
        held.clear();
        for (Multiplexer each : connections) {
            for (ChannelQueue channel : each.channels()) {
                if (took(channel.begun(), each)) {
                    return true;
                }
            }
        }
        for (Multiplexer each : connections) {
            for (ChannelQueue channel : each.channels()) {
                if (took(channel.poll(), each)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    boolean hasRoom(Message more, int receiver, UplinkParams limits, Network network) {
        Multiplexer connection = byReceiver.get(receiver);
        return connection == null || connection.channel(more.priority()).hasRoom(onWire.applyAsInt(more), limits);
    }

    @Override
    int withdraw(int receiver, int messageId) {
        Multiplexer connection = byReceiver.get(receiver);
        int removed = 0;
        if (connection != null) {
            for (ChannelQueue channel : connection.channels()) {
                removed += channel.withdraw(messageId);
            }
        }
        return removed;
    }
}
