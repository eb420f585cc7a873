package dev.hearsay.protocol.gossipsub;

import dev.hearsay.protocol.Behaviour;
import dev.hearsay.protocol.Footprint;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.StreamFormat;
import dev.hearsay.protocol.libp2p.Libp2pFormat;
import dev.hearsay.protocol.libp2p.PeerKeys;
import dev.hearsay.settings.Catalogue;
import java.util.List;

/**
 * GossipSub with its settings.
 *
 * @param params its parameters
 * @param scores the parameters of the score of neighbours
 */
record GossipSubModel(GossipSubParams params, ScoreParams scores) implements ProtocolModel {
    /** Measured: the bytes of a {@link GossipSubMessages.Publish}. */
    private static final int PUBLISH = 32;

    private static final int HEARTBEATS_TO_FORM = 6;

    @Override
    public ProtocolFactory over(Setup setup) {
        PeerKeys keys = new PeerKeys(setup.peers() - setup.guests(), setup.seed());
        return new Factory(params, scores, new Libp2pFormat(new Meshsub(params.dontWantTtl() > 0, keys), keys));
    }

    private record Factory(GossipSubParams params, ScoreParams scores, StreamFormat streamFormat)
            implements ProtocolFactory {
        @Override
        public Protocol create(int self) {
            return new GossipSub(params, scores);
        }
    }

    @Override
    public boolean isSpoken() {
        return true;
    }

    @Override
    public boolean takesConnections() {
        return true;
    }

    @Override
    public boolean withdraws() {
        return params.withdraws();
    }

    /**
     * Messages spread after the first heartbeat of every peer, and five more for those that have been refused by a full mesh; a full mesh
     * takes nobody in and announces to few beyond it. A peer pushes a message to a neighbour once, and sends it as often as it is asked
     * for within its limit.
     */
    @Override
    public Promises promises() {
        return Promises.FULL
                .withKeepsToLinks(!params.peerExchange())
                .withReadyAfter(GossipSub.FIRST_HEARTBEAT + HEARTBEATS_TO_FORM * params.heartbeat())
                .withMostNeighbours(params.high())
                .withCopiesPerLink(1 + params.retransmissions());
    }

    @Override
    public Catalogue<Behaviour> behaviours() {
        return new Catalogue<Behaviour>("behaviour").with("promise-breaking", PromiseBreaking::from);
    }

    @Override
    public List<Class<? extends Message>> messages() {
        return GossipSubMessages.TYPES;
    }

    @Override
    public Footprint footprint(double degree) {
        return new Footprint(Math.max(1, Math.min(params.degree(), degree) - 1), PUBLISH, 0);
    }
}
