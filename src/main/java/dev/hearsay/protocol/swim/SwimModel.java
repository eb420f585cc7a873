package dev.hearsay.protocol.swim;

import dev.hearsay.protocol.Footprint;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.StreamFormat;
import dev.hearsay.protocol.WireFormat;
import java.util.List;

/**
 * SWIM with its keys.
 *
 * @param params the keys
 */
record SwimModel(SwimParams params) implements ProtocolModel {
    private static final int PEERS = 10_000;
    private static final int EVENT_BYTES = 64;
    /** The attempts after which everybody has joined, and heard of everybody. */
    private static final int ROUNDS_TO_KNOW = 3;

    @Override
    public ProtocolFactory over(Setup setup) {
        int emulated = setup.peers() - setup.guests();
        SerfNames names = new SerfNames(emulated);
        SerfEvents events = new SerfEvents();
        return new SwimFactory(
                params, setup, new SerfWire(names, events), new SerfStreams(names, events, setup.peers()));
    }

    private record SwimFactory(SwimParams params, Setup setup, WireFormat wireFormat, StreamFormat streamFormat)
            implements ProtocolFactory {
        @Override
        public Protocol create(int self) {
            return new Swim(params, setup);
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

    /** An exchange brings what gossip has missed, as long as it is among the latest; without, or where members leave, nothing is promised. */
    @Override
    public Promises promises() {
        boolean isRepaired = params.exchange().interval() != SwimParams.NEVER
                && params.exchange().events() > 0;
        boolean isSure = isRepaired && params.leaveAt() == SwimParams.NEVER;
        return Promises.FULL
                .withComplete(Promises.Complete.EVERY_MESSAGE)
                .withResidue(isSure ? 0 : 1)
                .withReadyAfter(
                        params.isRunning() ? 0 : ROUNDS_TO_KNOW * params.probe().interval())
                .endless();
    }

    @Override
    public List<Class<? extends Message>> messages() {
        return SwimMessages.TYPES;
    }

    @Override
    public Footprint footprint(double degree) {
        return new Footprint(params.gossip().limit(PEERS), EVENT_BYTES, EVENT_BYTES);
    }
}
