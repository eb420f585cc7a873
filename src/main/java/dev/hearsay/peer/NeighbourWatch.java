package dev.hearsay.peer;

import org.jspecify.annotations.Nullable;

/** The watch over the neighbours of some peers, after each event: those of a peer that are others than before go to the output. */
final class NeighbourWatch {
    /** The time of what there is before all events. */
    private static final long BEFORE_ALL_EVENTS = -1;

    private final Neighbourhoods neighbourhoods;
    private final PeerOutput output;
    /** The neighbours of each peer when it was last looked at; null as long as they are those of the topology. */
    private final int[] @Nullable [] seen;

    private NeighbourWatch(Neighbourhoods neighbourhoods, int peers, PeerOutput output) {
        this.neighbourhoods = neighbourhoods;
        this.output = output;
        this.seen = new int[peers][];
        for (int row = 0; row < peers; row++) {
            seen[row] = neighbourhoods.changed(row);
        }
    }

    /** A watch over as many peers as these neighbourhoods have rows; null where the output has no use for it. */
    static @Nullable NeighbourWatch of(Neighbourhoods neighbourhoods, int peers, PeerOutput output) {
        return output.wantsNeighbours() ? new NeighbourWatch(neighbourhoods, peers, output) : null;
    }

    /** A peer has started. */
    void started(PeerContext peer) {
        look(peer, BEFORE_ALL_EVENTS);
    }

    /** An event of a peer is over. */
    void look(PeerContext peer) {
        look(peer, peer.now());
    }

    private void look(PeerContext peer, long at) {
        int[] neighbours = neighbourhoods.changed(peer.row);
        if (neighbours != null && neighbours != seen[peer.row]) {
            seen[peer.row] = neighbours;
            output.neighbours(peer.self, at, neighbours);
        }
    }
}
