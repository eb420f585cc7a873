package dev.hearsay.peer;

import org.jspecify.annotations.Nullable;

/**
 * The parts that every one of some peers has, in columns with a row for each peer: an object of its own for each part would double
 * what a peer takes of memory, and of the cache while it lives through a window. Used by one thread.
 */
public final class PeerColumns {
    final Network network;
    final Neighbourhoods neighbourhoods;
    final BroadcastSets received;
    final Uplinks uplinks;
    final @Nullable Downlinks downlinks;
    final EffectChecks checks;
    /** The messages that have arrived, where processing them costs less when they arrive again. */
    final @Nullable BroadcastSets arrived;

    /** Columns of some peers of a network, a row for each in this order. */
    public PeerColumns(Network network, int[] peers) {
        this.network = network;
        neighbourhoods =
                new Neighbourhoods(network.topology(), peers, network.protocol().formsLinks());
        int messages = network.origins().count();
        received = new BroadcastSets(peers.length, messages);
        uplinks = new Uplinks(network, peers);
        downlinks = Downlinks.of(network, peers.length);
        checks = new EffectChecks(network);
        boolean tellsApart = network.processing().tellsDuplicatesApart();
        arrived = tellsApart ? new BroadcastSets(peers.length, messages) : null;
    }
}
