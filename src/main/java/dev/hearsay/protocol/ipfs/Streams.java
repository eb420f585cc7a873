package dev.hearsay.protocol.ipfs;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Timer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * The connections over which a peer speaks to others: what has something to say to a peer waits until there is one.
 *
 * <ul>
 *   <li>A peer that is not connected is dialled. One that does not answer in time is given up, and not dialled again for a time: who wants
 *       it then fails at once.
 *   <li>With too many connections, the peer closes those that it has opened itself, the oldest first, of peers that are not in its table
 *       before others; those that are young or in use stay.
 * </ul>
 *
 * <p>Source: libp2p/go-libp2p, p2p/net/swarm/swarm_dial.go (DialBackoff) and p2p/net/connmgr (BasicConnMgr), which values peers by more
 * than that.
 */
final class Streams {
    /** The words of one that wants to speak to a peer; one of them comes, once. */
    interface Call {
        /** There is a connection. */
        void connected(int peer, Context context);

        /** There is none. */
        void failed(int peer, Context context);
    }

    /** A dial has taken too long. */
    private record DialDue(int peer) implements Timer {}

    /** A peer was not dialled, as it did not answer a moment ago. */
    private record BackedOff() implements Timer {}

    private static final Timer BACKED_OFF = new BackedOff();

    private record Refused(int peer, Call call) {}

    private static final class Dialling {
        private final List<Call> calls = new ArrayList<>();
        private long timer;
    }

    private final IpfsParams.Dialling params;
    private final IntPredicate isContact;
    private final IntPredicate isInUse;
    private final Map<Integer, Dialling> dialling = new HashMap<>();
    private final Map<Integer, Long> backedOffUntil = new HashMap<>();
    private final ArrayDeque<Refused> refused = new ArrayDeque<>();
    /** The times at which the connections that the peer has opened itself were made, the oldest first. */
    private final Map<Integer, Long> opened = new LinkedHashMap<>();

    /**
     * The connections of one peer.
     *
     * @param isContact true for peers in its table
     * @param isInUse true for peers whose connection is not to be closed
     */
    Streams(IpfsParams.Dialling params, IntPredicate isContact, IntPredicate isInUse) {
        this.params = params;
        this.isContact = isContact;
        this.isInUse = isInUse;
    }

    /** Lets one speak to a peer: at once if there is a connection, or after a dial. */
    void open(int peer, Call call, Context context) {
        if (context.isNeighbour(peer)) {
            call.connected(peer, context);
            return;
        }
        Dialling dial = dialling.get(peer);
        if (dial == null) {
            if (backedOffUntil.getOrDefault(peer, Long.MIN_VALUE) > context.now()) {
                refused.add(new Refused(peer, call));
                context.schedule(0, BACKED_OFF);
                return;
            }
            dial = new Dialling();
            dial.timer = context.schedule(params.timeoutNanos(), new DialDue(peer));
            dialling.put(peer, dial);
            context.dial(peer);
        }
        dial.calls.add(call);
    }

    void onConnected(int peer, Direction direction, Context context) {
        backedOffUntil.remove(peer);
        if (direction == Direction.OUTBOUND) {
            opened.put(peer, context.now());
        }
        Dialling dial = dialling.remove(peer);
        if (dial != null) {
            context.cancel(dial.timer);
            dial.calls.forEach(call -> call.connected(peer, context));
        }
        if (context.degree() > params.highWater()) {
            trim(false, context);
            trim(true, context);
        }
    }

    private void trim(boolean isOfContacts, Context context) {
        int surplus = context.degree() - params.lowWater();
        int[] closed = opened.entrySet().stream()
                .takeWhile(connection -> context.now() - connection.getValue() >= params.graceNanos())
                .mapToInt(Map.Entry::getKey)
                .filter(peer -> (isOfContacts || !isContact.test(peer)) && !isInUse.test(peer))
                .limit(Math.max(0, surplus))
                .toArray();
        for (int peer : closed) {
            context.close(peer);
            context.count("closedConnections", 1);
        }
    }

    void onDisconnected(int peer) {
        opened.remove(peer);
    }

    void onDialFailed(int peer, Context context) {
        Dialling dial = dialling.remove(peer);
        if (dial != null) {
            context.cancel(dial.timer);
            fail(peer, dial, context);
        }
    }

    private void fail(int peer, Dialling dial, Context context) {
        context.count("failedDials", 1);
        backedOffUntil.put(peer, context.now() + params.backoffNanos());
        dial.calls.forEach(call -> call.failed(peer, context));
    }

    /** A timer is due; false for one that is not of connections. */
    boolean onTimer(Timer timer, Context context) {
        if (timer instanceof DialDue due) {
            Dialling dial = dialling.remove(due.peer);
            if (dial != null) {
                context.close(due.peer);
                fail(due.peer, dial, context);
            }
        } else if (timer instanceof BackedOff) {
            Refused next = refused.remove();
            next.call.failed(next.peer, context);
        } else {
            return false;
        }
        return true;
    }
}
