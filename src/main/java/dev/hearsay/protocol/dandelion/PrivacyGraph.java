package dev.hearsay.protocol.dandelion;

import dev.hearsay.protocol.Context;
import dev.hearsay.topology.Peers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The edges of the privacy graph that leave one peer, and whether it is a diffuser, both for an epoch. At each epoch it draws a
 * few of its outbound neighbours (of all, if it opened no link). What comes from one neighbour all goes to the same one of
 * those, and back to where it came from only if there is no other; each inbound neighbour is given one of those that the
 * fewest have, so that they share the load, or any. Nothing ticks: the first message of an epoch draws for it. Epochs of
 * exponential length have no memory, so that one may begin with that message; those of fixed length begin at a moment
 * of each peer's own.
 *
 * <p>Beyond its sources: a peer without outbound neighbours draws of all (in Monero it fluffs), and where a neighbour is lost the
 * whole epoch begins anew, with the draw of a diffuser (Monero replaces that neighbour alone). A peer's own stem is no load here;
 * in Monero it is.
 *
 * <p>Source: BIP 156, sections Dandelion routing data and logic and Periodic Dandelion route shuffling; Monero at 0aa9c51b,
 * src/cryptonote_protocol/levin_notify.cpp (start_epoch) and src/net/dandelionpp.cpp (select_stem: least loaded); Fanti et al.,
 * Dandelion++, SIGMETRICS 2018, algorithms 2 (approximate 4-regular graph) and 3 (any; forwarding), of which the text was not at
 * hand when the rest was compared.
 */
final class PrivacyGraph {
    private static final long NO_EPOCH = -1;

    private final DandelionParams params;
    private long phase;
    private long epoch = NO_EPOCH;
    /** The end of an epoch of random length, in emulated nanoseconds. */
    private long endsAt;

    private boolean isDiffuser;
    private int[] drawn = {};
    /** The number of neighbours whose stems go to each of those that are drawn. */
    private int[] load = {};

    private final Map<Integer, Integer> next = new HashMap<>(); // only ever looked up

    PrivacyGraph(DandelionParams params) {
        this.params = params;
    }

    void onStart(Context context) {
        phase = context.random().nextLong(params.epoch());
    }

    /** Draws anew when a neighbour is gone: the next message begins an epoch of its own. */
    void onDisconnected() {
        epoch = NO_EPOCH;
    }

    /** True if this peer fluffs a message that comes in the stem now: for the whole epoch, or by a coin for each message. */
    boolean fluffs(Context context) {
        enter(context);
        return params.isCoinOfRelay() ? context.random().chance(params.diffuserProbability()) : isDiffuser;
    }

    /**
     * The neighbour to which stems from a neighbour, or from this peer itself, go on; {@link Peers#NONE} if there are no
     * neighbours.
     */
    int next(int from, Context context) {
        enter(context);
        if (drawn.length == 0) {
            return Peers.NONE;
        }
        Integer known = next.get(from);
        return known == null ? route(from, context) : known;
    }

    private int route(int from, Context context) {
        int index =
                params.isLeastLoaded() ? leastLoaded(context) : context.random().nextInt(drawn.length);
        if (drawn[index] == from) {
            index = (index + 1) % drawn.length;
        }
        if (from != context.self()) {
            load[index]++;
        }
        next.put(from, drawn[index]);
        return drawn[index];
    }

    private int leastLoaded(Context context) {
        int best = 0;
        int equals = 0;
        for (int i = 0; i < drawn.length; i++) {
            equals = load[i] < load[best] ? 1 : equals + (load[i] == load[best] ? 1 : 0);
            if (load[i] < load[best]
                    || (load[i] == load[best] && context.random().nextInt(equals) == 0)) {
                best = i;
            }
        }
        return best;
    }

    private void enter(Context context) {
        boolean isOver = params.isRandomEpoch()
                ? epoch == NO_EPOCH || context.now() >= endsAt
                : epoch != (context.now() + phase) / params.epoch();
        if (isOver) {
            epoch = params.isRandomEpoch() ? 0 : (context.now() + phase) / params.epoch();
            if (params.isRandomEpoch()) {
                endsAt = context.now()
                        + (long) (params.epoch() * context.random().nextExponential());
            }
            begin(context);
        }
    }

    private void begin(Context context) {
        next.clear();
        isDiffuser = !params.isCoinOfRelay() && context.random().chance(params.diffuserProbability());
        drawn = draw(context);
        load = new int[drawn.length];
        if (params.isLeastLoaded() && drawn.length > 0) {
            for (int neighbour : context.neighbours()) {
                if (!context.isOutbound(neighbour)) {
                    route(neighbour, context);
                }
            }
        }
    }

    private int[] draw(Context context) {
        int[] candidates =
                Arrays.stream(context.neighbours()).filter(context::isOutbound).toArray();
        if (candidates.length == 0) {
            candidates = context.neighbours();
        }
        int few = Math.min(params.stemNeighbours(), candidates.length);
        context.random().shuffleFront(candidates, candidates.length, few);
        return Arrays.copyOf(candidates, few);
    }
}
