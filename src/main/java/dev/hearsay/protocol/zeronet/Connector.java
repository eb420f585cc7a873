package dev.hearsay.protocol.zeronet;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.zeronet.ZeroNetMessages.Handshake;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The requests of a peer to others, connected or not: one that is not is dialled, and told who dials, before it is asked. A request that waits
 * for a connection begins to wait for its answer when there is one.
 *
 * <p>Source: HelloZeroNet/ZeroNet at 454c0b2, src/Peer/Peer.py (request, connect) and src/Connection/Connection.py (connect). That a request
 * is made again on a new connection, up to three times, is left out: each of the parts that ask has others to ask.
 */
final class Connector {
    /** Hears of a request that cannot be answered. */
    @FunctionalInterface
    interface Failure {
        /** There is no connection with the peer. */
        void failed(int peer, RequestToken token, Context context);
    }

    private record Waiting(Message message, long timeout, RequestToken token) {}

    /** The token of a handshake. */
    record Shaken() implements RequestToken {}

    private final long timeout;
    private final Failure failure;
    private final Map<Integer, List<Waiting>> waiting = new HashMap<>();

    Connector(long timeout, Failure failure) {
        this.timeout = timeout;
        this.failure = failure;
    }

    /** Asks a peer. */
    void request(int peer, Message message, long patience, RequestToken token, Context context) {
        List<Waiting> queue = waiting.get(peer);
        if (queue == null && context.isNeighbour(peer)) {
            context.request(peer, message, patience, token);
            return;
        }
        if (queue == null) {
            queue = new ArrayList<>(1);
            waiting.put(peer, queue);
            context.dial(peer);
        }
        queue.add(new Waiting(message, patience, token));
    }

    void onConnected(int peer, Direction direction, Context context) {
        if (!waiting.containsKey(peer)) {
            return;
        }
        if (direction == Direction.OUTBOUND) {
            context.request(peer, new Handshake(), timeout, new Shaken());
        } else {
            onShaken(peer, context);
        }
    }

    /** A peer has said who it is. */
    void onShaken(int peer, Context context) {
        List<Waiting> queue = waiting.remove(peer);
        if (queue != null) {
            queue.forEach(each -> context.request(peer, each.message, each.timeout, each.token));
        }
    }

    /** A peer cannot be had. */
    void onLost(int peer, Context context) {
        List<Waiting> queue = waiting.remove(peer);
        if (queue != null) {
            context.count("failedDials", 1);
            queue.forEach(each -> failure.failed(peer, each.token, context));
        }
    }

    /** True if something waits for a connection with a peer. */
    boolean isWaiting(int peer) {
        return waiting.containsKey(peer);
    }
}
