package dev.hearsay.protocol.fabric;

import dev.hearsay.protocol.Bundle;
import dev.hearsay.protocol.Footprint;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.fabric.FabricParams.Forwarding;
import dev.hearsay.protocol.fabric.FabricParams.Leaders;
import dev.hearsay.protocol.fabric.FabricParams.View;
import dev.hearsay.settings.ConfigBlock;
import java.util.List;

/**
 * Fabric's gossip with its keys.
 *
 * @param params the keys
 */
record FabricModel(FabricParams params) implements ProtocolModel {
    private static final int BLOCK_BYTES = 32;
    /** The intervals of synchronising after which everybody knows everybody: those of a push among a few hundred members, and spare. */
    private static final int ROUNDS_TO_KNOW = 6;

    @Override
    public ProtocolFactory over(Setup setup) {
        Organisations organisations = new Organisations(setup);
        int[] orderers = organisations.orderers();
        return self -> organisations.isOrderer(self) ? new Orderer(orderers) : new Fabric(params, organisations, self);
    }

    @Override
    public String role() {
        return params.role().equals(FabricParams.ORDERER) ? FabricParams.ORDERER : "";
    }

    /**
     * With the transfer of state every peer gets every block in the end. Without, nothing is promised: a block that is not in memory any
     * more is never had.
     */
    @Override
    public Promises promises() {
        Promises promises =
                Promises.FULL.withResidue(params.state().transfers() ? 0 : 1).withReadyAfter(readyAfter());
        boolean isSilent = params.view() == View.FIXED
                && !params.pulls()
                && !params.state().transfers()
                && params.leaders() != Leaders.ELECTED;
        return isSilent ? promises : promises.endless();
    }

    private long readyAfter() {
        double known = params.view() == View.BOOTSTRAP
                ? (double) ROUNDS_TO_KNOW
                        * Math.max(params.pull().interval(), params.state().request())
                : 0;
        FabricParams.Election election = params.election();
        double elected = params.leaders() == Leaders.ELECTED
                ? (double) election.grace() + election.sample() + 2.0 * election.duration()
                : 0;
        return (long) Math.min(known + elected, ConfigBlock.LONGEST_NANOS);
    }

    @Override
    public List<Class<? extends Message>> messages() {
        return Message.types(FabricMessages.Any.class, MemberMessages.Any.class, Bundle.class);
    }

    @Override
    public Footprint footprint(double degree) {
        boolean isContagious = params.push().forwarding() == Forwarding.CONTAGION;
        int copies = isContagious
                ? params.push().contagionFanout()
                : params.push().fanout() * params.push().iterations();
        return new Footprint(copies, BLOCK_BYTES, 2 * Integer.BYTES);
    }
}
