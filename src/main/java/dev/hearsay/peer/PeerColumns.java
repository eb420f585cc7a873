package dev.hearsay.peer;

import dev.hearsay.fault.Lifetimes;
import dev.hearsay.fault.LinkFaults;
import dev.hearsay.topology.Peers;
import java.util.function.IntConsumer;
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
    /** The messages that the present incarnation of each peer has. */
    final BroadcastSets received;
    /** The messages that any incarnation of each peer has had; null where none comes after another. */
    final @Nullable BroadcastSets everReceived;

    final Uplinks uplinks;
    final @Nullable Downlinks downlinks;
    final @Nullable Callers callers;
    final Connections connections;
    final Processors processors;
    /** The watch over neighbours; null where nobody wants to know. */
    final @Nullable NeighbourWatch watch;

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
        everReceived = lifetimes.someReturn()
                ? new BroadcastSets(peers.length, network.origins().count())
                : null;
        uplinks = new Uplinks(network, peers, output);
        callers = Callers.of(network, peers.length);
        downlinks = Downlinks.of(network, peers.length);
        processors = new Processors(network, peers.length, received, output);
        checks = new EffectChecks(network);
        connections = new Connections(this, peers.length);
        watch = NeighbourWatch.of(neighbourhoods, peers.length, output);
    }

    /**
     * A new incarnation of a peer begins: what is left of the one before is forgotten, and unless it is kept, so are the messages that
     * it had.
     */
    void forget(int row, long now, boolean isKept) {
        uplinks.begin(row, now);
        if (downlinks != null) {
            downlinks.begin(row, now);
        }
        processors.begin(row);
        connections.forget(row);
        if (!isKept) {
            received.clear(row);
        }
    }

    /**
     * An instant is over, for all peers of the network, which these are where uplinks are shared together with downlinks. Calls for each
     * peer that has something to do at another time than before, by its number: {@link #uplinkDueAt}.
     */
    public void endInstant(long instant, IntConsumer peers) {
        uplinks.endInstant(instant, peers);
    }

    /** The time at which the rates of what is leaving change next by themselves, so that an instant has to end there; or the largest long. */
    public long nextChangeOfRates() {
        return uplinks.nextChange();
    }

    /** The time at which the next transmission has left a peer, by its row, or the largest long. */
    public long uplinkDueAt(int row) {
        return uplinks.dueAt(row);
    }
}
