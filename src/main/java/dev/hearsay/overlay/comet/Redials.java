package dev.hearsay.overlay.comet;

import dev.hearsay.overlay.OverlayTimer;
import dev.hearsay.protocol.Context;
import java.util.HashMap;
import java.util.Map;

/**
 * The persistent peers that are gone, and how often each was dialled since: at an even pace first, then with a back-off, then no more. The
 * table is only ever looked up.
 *
 * <p>Source: CometBFT at 5bba72c, p2p/switch.go (reconnectToPeer).
 */
final class Redials {
    /** It is time to dial a persistent peer. */
    record Due(int peer) implements OverlayTimer {}

    private static final long SECOND = 1_000_000_000L;
    private static final long BASE = 3;

    private final CometParams.Reconnects reconnects;
    private final long spread;
    private final Map<Integer, Integer> dialled = new HashMap<>();

    Redials(CometParams params) {
        reconnects = params.reconnects();
        spread = params.dialSpread();
    }

    /** Dials a peer within some seconds, as the node has just begun. */
    void begin(int peer, Context context) {
        context.schedule(spread(context), new Due(peer));
    }

    /** True if the peer was not being dialled again: it is from now on, at once. */
    boolean start(int peer) {
        return dialled.putIfAbsent(peer, 0) == null;
    }

    boolean isUnderWay(int peer) {
        return dialled.containsKey(peer);
    }

    /** The peer is connected again, or is being dialled for another reason. */
    void stop(int peer) {
        dialled.remove(peer);
    }

    /** Such a dial has failed: the next one is due later, if there is one. */
    void failed(int peer, Context context) {
        Integer before = dialled.get(peer);
        if (before == null) {
            return;
        }
        int next = before + 1;
        if (next == reconnects.attempts() + reconnects.backoffAttempts()) {
            dialled.remove(peer);
        } else {
            dialled.put(peer, next);
            context.schedule(pause(next, context), new Due(peer));
        }
    }

    /** The time from the failure before to the dial of that number, counted from 0. */
    private long pause(int number, Context context) {
        int backoffs = number - reconnects.attempts() + 1;
        long pause = backoffs <= 1 ? reconnects.interval() + spread(context) : 0;
        if (backoffs > 0) {
            long seconds = 1;
            for (int i = 0; i < backoffs; i++) {
                seconds *= BASE;
            }
            pause += seconds * SECOND + spread(context);
        }
        return pause;
    }

    private long spread(Context context) {
        return context.random().nextLong(spread + 1);
    }
}
