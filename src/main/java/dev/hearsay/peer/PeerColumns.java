package dev.hearsay.peer;

import dev.hearsay.fault.Lifetimes;
import dev.hearsay.fault.LinkFaults;
import dev.hearsay.topology.Peers;
import org.jspecify.annotations.Nullable;

/**
 * The parts that every one of some peers has, in columns with a row for each peer: an object of its own for each part would double
 * what a peer takes of memory, and of the cache while it lives through a window. Used by one thread.
 */
public final class PeerColumns {
    final Network network;
    final Lifetimes lifetimes;
    /** The faults of links; null where there are none. */
    final @Nullable LinkFaults faults;

    final PeerOutput output;
    final Neighbourhoods neighbourhoods;
    final BroadcastSets received;
    final Uplinks uplinks;
    final @Nullable Downlinks downlinks;
    final Processors processors;
    final EffectChecks checks;
    /** The row of the peer that an event has come to, or {@link Peers#NONE} between two events. */
    int active = Peers.NONE;

    /** Columns of some peers of a network, a row for each in this order, which send and are recorded by one output. */
    public PeerColumns(Network network, int[] peers, PeerOutput output) {
        this.network = network;
        this.lifetimes = network.lifetimes();
        this.faults = network.linkFaults().areNone() ? null : network.linkFaults();
        this.output = output;
        neighbourhoods =
                new Neighbourhoods(network.topology(), peers, network.protocol().formsLinks());
        received = new BroadcastSets(peers.length, network.origins().count());
        uplinks = new Uplinks(network, peers, output);
        downlinks = Downlinks.of(network, peers.length);
        processors = new Processors(network, peers.length, received, output);
        checks = new EffectChecks(network);
    }
}
