package dev.hearsay.protocol.bitcoin;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.bitcoin.InvMessages.SendCompact;
import java.util.ArrayList;
import java.util.List;

/**
 * The neighbours that a peer has asked for high bandwidth: those that provided blocks last, of which the last outbound one is
 * kept, lest all are such as chose this peer.
 *
 * <p>Source: Bitcoin Core, src/net_processing.cpp (MaybeSetPeerAsAnnouncingHeaderAndIDs).
 */
final class HighBandwidthPeers {
    private static final SendCompact HIGH_BANDWIDTH = new SendCompact(true);
    private static final SendCompact LOW_BANDWIDTH = new SendCompact(false);

    private final int most;
    /** Oldest first. */
    private final List<Integer> chosen = new ArrayList<>();

    HighBandwidthPeers(int most) {
        this.most = most;
    }

    /** Chooses neighbours at random, outbound ones first, in place of those of the time before the emulation. */
    void begin(Context context) {
        int[] neighbours = context.neighbours();
        context.random().shuffle(neighbours);
        choose(neighbours, true, context);
        choose(neighbours, false, context);
    }

    private void choose(int[] neighbours, boolean outbound, Context context) {
        for (int neighbour : neighbours) {
            if (chosen.size() < most && context.isOutbound(neighbour) == outbound) {
                chosen.add(neighbour);
                context.send(neighbour, HIGH_BANDWIDTH);
            }
        }
    }

    /** Notes that a neighbour has provided a block. */
    void provided(int neighbour, Context context) {
        if (most == 0) {
            return;
        }
        if (!chosen.remove((Integer) neighbour)) {
            if (chosen.size() == most) {
                context.send(chosen.remove(leaving(neighbour, context)), LOW_BANDWIDTH);
            }
            context.send(neighbour, HIGH_BANDWIDTH);
        }
        chosen.add(neighbour);
    }

    private int leaving(int coming, Context context) {
        long outbound = chosen.stream().filter(peer -> context.isOutbound(peer)).count();
        boolean lastOutbound = outbound == 1 && context.isOutbound(chosen.get(0));
        return lastOutbound && !context.isOutbound(coming) && chosen.size() > 1 ? 1 : 0;
    }

    /** Forgets a neighbour that is none any more. */
    void forget(int neighbour) {
        chosen.remove((Integer) neighbour);
    }
}
