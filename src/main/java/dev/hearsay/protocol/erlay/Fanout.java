package dev.hearsay.protocol.erlay;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.bitcoin.Neighbours;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Supplier;

/**
 * The announcements that one peer floods. Over outbound links, the announcements of messages that few neighbours have yet, over
 * the links whose turn comes first; over inbound links all announcements, but only over a few links, which are drawn anew from
 * time to time.
 */
final class Fanout {
    private static final long NO_EPOCH = -1;
    private static final int FEW = 64;

    private final FanoutParams params;
    /** The number of outbound links over which a message was flooded, by message. */
    private byte[] outbound = new byte[FEW];

    private final BitSet reconciled = new BitSet();
    /** The inbound neighbours over whose links it floods. */
    private int[] inbound = {};

    private long phase;
    private long epoch = NO_EPOCH;

    Fanout(FanoutParams params) {
        this.params = params;
    }

    void onStart(Context context) {
        phase = context.random().nextLong(params.rotationNanos());
    }

    /** Lets the inbound links be drawn anew at the next question, as they have changed. */
    void onNeighboursChanged() {
        epoch = NO_EPOCH;
    }

    /** Notes that a message is announced because this peer asked for it in a reconciliation. */
    void reconciled(int messageId) {
        reconciled.set(messageId);
    }

    /** True if a message is flooded to an outbound one of these neighbours. */
    boolean floodsOutbound(int messageId, Neighbours neighbours) {
        if (messageId >= outbound.length) {
            outbound = Arrays.copyOf(outbound, Math.max(2 * outbound.length, messageId + 1));
        }
        boolean floods = isFlooded(messageId)
                && (outbound[messageId] < params.outbound() || neighbours.knowing(messageId) < params.untilKnown());
        if (floods && outbound[messageId] < Byte.MAX_VALUE) {
            outbound[messageId]++;
        }
        return floods;
    }

    /** True if a message is flooded to an inbound neighbour, one of these. */
    boolean floodsInbound(int messageId, int peer, Supplier<int[]> neighbours, Context context) {
        long now = (context.now() + phase) / params.rotationNanos();
        if (now != epoch) {
            epoch = now;
            draw(neighbours.get(), context);
        }
        return isFlooded(messageId) && floodsOver(peer);
    }

    private boolean isFlooded(int messageId) {
        return params.ofReconciled() || !reconciled.get(messageId);
    }

    /** Draws the share of the neighbours, rounded up or down at random so that it is right on average for a few of them. */
    private void draw(int[] neighbours, Context context) {
        int few = (int) (params.inbound() * neighbours.length + context.random().nextDouble());
        few = Math.min(few, neighbours.length);
        context.random().shuffleFront(neighbours, neighbours.length, few);
        inbound = Arrays.copyOf(neighbours, few);
    }

    private boolean floodsOver(int peer) {
        for (int few : inbound) {
            if (few == peer) {
                return true;
            }
        }
        return false;
    }
}
