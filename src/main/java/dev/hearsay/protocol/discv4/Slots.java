package dev.hearsay.protocol.discv4;

import dev.hearsay.protocol.Context;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The connections that a client has room for, and the dials of its own and of others that are under way or were not long ago. All tables
 * are only ever looked up.
 *
 * <p>Source: go-ethereum at 02b73d4, p2p/dial.go (freeDialSlots, checkDial) and p2p/server.go (MaxDialedConns, checkInboundConn).
 */
final class Slots {
    private static final int NONE = -1;
    /** A client dials so many for each connection that it lacks. */
    private static final int DIALS_FOR_EACH = 2;

    private final ClientParams params;
    /** The dials under way, by peer, each with its number. */
    private final Map<Integer, Integer> dialling = new HashMap<>();
    /** The time of the last dial of each peer. */
    private final Map<Integer, Long> dials = new HashMap<>();
    /** The time at which each address has dialled this client last, and was let in. */
    private final Map<Integer, Long> callers = new HashMap<>();
    /** The time at which the handshake of each peer has begun that has dialled this client. */
    private final Map<Integer, Long> handshakes = new HashMap<>();

    /** The peers with which connections are being made that this client has dialled, after their handshakes. */
    private final Set<Integer> connecting = new HashSet<>();

    private int begun;

    Slots(ClientParams params) {
        this.params = params;
    }

    private static int dialled(Context context) {
        int count = 0;
        for (int i = 0; i < context.degree(); i++) {
            count += context.isOutbound(context.neighbour(i)) ? 1 : 0;
        }
        return count;
    }

    /** True if there is room for a connection. */
    boolean haveRoom(Context context) {
        return context.degree() + connecting.size() < params.mostPeers();
    }

    /** True if there is room for a connection that another one dials. */
    boolean haveRoomForInbound(Context context) {
        return haveRoom(context) && context.degree() - dialled(context) < params.mostInbound();
    }

    /** True if there is room for a dial more. */
    boolean haveRoomToDial(Context context) {
        int lacking = params.mostDialled() - dialled(context);
        return dialling.size() < Math.min(DIALS_FOR_EACH * lacking, params.mostDials());
    }

    /** True for a peer that is not connected, nor being dialled by either, nor was it dialled not long ago. */
    boolean mayDial(int peer, Context context) {
        Long before = dials.get(peer);
        return !context.isNeighbour(peer)
                && !isDialling(peer)
                && !hasBegun(peer, params.dialNanos(), context.now())
                && (before == null || context.now() - before >= params.redialNanos());
    }

    boolean isDialling(int peer) {
        return dialling.containsKey(peer);
    }

    /** A peer is being dialled from now on. */
    void dial(int peer, long now) {
        dialling.put(peer, begun++);
        dials.put(peer, now);
    }

    /** The handshake with a peer that is being dialled has gone well: its connection is being made. */
    void connect(int peer) {
        connecting.add(peer);
    }

    /** The number of the dial of a peer that is under way, or a negative one. */
    int number(int peer) {
        return dialling.getOrDefault(peer, NONE);
    }

    /** The dial of a peer has ended. */
    void dialled(int peer) {
        dialling.remove(peer);
        connecting.remove(peer);
    }

    /** True for an address that has dialled this client not long ago; any other has now. */
    boolean isThrottled(int address, long now) {
        Long before = callers.get(address);
        if (before != null && now - before < params.throttleNanos()) {
            return true;
        }
        callers.put(address, now);
        return false;
    }

    /** The handshake with a peer that has dialled this client begins. */
    void begin(int peer, long now) {
        handshakes.put(peer, now);
    }

    /** True if such a handshake has begun within a time, and has not ended. */
    boolean hasBegun(int peer, long within, long now) {
        Long at = handshakes.get(peer);
        return at != null && now - at <= within;
    }

    /** Such a handshake has ended. */
    void end(int peer) {
        handshakes.remove(peer);
    }
}
