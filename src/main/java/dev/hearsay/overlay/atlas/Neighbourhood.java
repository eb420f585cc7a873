package dev.hearsay.overlay.atlas;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.support.NumberSet;
import java.util.Arrays;

/**
 * The connections that a peer opens: K, to random ones of the peers that it knows. Those to the peers that its operator has named are there
 * until it has found others, for a neighbour is to be one that the walk has reached. One that is lost is replaced.
 *
 * <p>Source: docs/atlas_network.md at 01ef6b0, sections Peer Selection and Neighbor Censorship. The code has no connections that last: it
 * takes all peers that it knows for neighbours.
 */
final class Neighbourhood {
    private final int most;
    private final PeerTable table;
    private final NumberSet dialling = new NumberSet();
    private final NumberSet opened = new NumberSet();
    /** Those that could not be dialled since the last round. */
    private NumberSet failed = new NumberSet();

    /** None yet, of at most so many. */
    Neighbourhood(int most, PeerTable table) {
        this.most = most;
        this.table = table;
    }

    /** Dials some of the peers that are known from the start. */
    void begin(Context context) {
        int[] all = table.all();
        context.random().shuffle(all);
        for (int i = 0; i < Math.min(most, all.length); i++) {
            dial(all[i], context);
        }
    }

    private void dial(int peer, Context context) {
        dialling.add(peer);
        context.dial(peer);
    }

    private boolean isOpen(int peer, Context context) {
        return dialling.contains(peer) || context.isNeighbour(peer);
    }

    /** A round has ended: those count again that could not be dialled. */
    void endRound(Context context) {
        failed = new NumberSet();
        fill(context);
    }

    /** Dials live peers where connections are missing. */
    private void fill(Context context) {
        int missing = most - opened.size() - dialling.size();
        if (missing > 0) {
            int[] live = table.live(context.self(), Integer.MAX_VALUE, context.random());
            int[] closed = Arrays.stream(live)
                    .filter(peer -> !isOpen(peer, context) && !failed.contains(peer))
                    .limit(missing)
                    .toArray();
            for (int peer : closed) {
                dial(peer, context);
            }
        }
    }

    /** A peer has become known: it is dialled in the place of one that is missing, or was named. */
    void onKnown(int peer, Context context) {
        int places = most + namedOpened().length;
        if (!isOpen(peer, context) && opened.size() + dialling.size() < places) {
            dial(peer, context);
        }
    }

    private int[] namedOpened() {
        return Arrays.stream(opened.toArray()).filter(table::isNamed).toArray();
    }

    void onConnected(int peer, boolean isOutbound, Context context) {
        dialling.remove(peer);
        if (!isOutbound) {
            return;
        }
        opened.add(peer);
        int[] named = namedOpened();
        if (opened.size() > most && named.length > 0) {
            int last = named[context.random().nextInt(named.length)];
            opened.remove(last);
            context.close(last);
        }
    }

    void onDisconnected(int peer, Context context) {
        dialling.remove(peer);
        opened.remove(peer);
        fill(context);
    }

    void onDialFailed(int peer, Context context) {
        dialling.remove(peer);
        failed.add(peer);
        fill(context);
    }
}
