package dev.hearsay.protocol.fabric;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.fabric.Emitter.Gossiped;
import dev.hearsay.protocol.fabric.FabricMessages.Block;
import dev.hearsay.protocol.fabric.MemberMessages.Alive;
import dev.hearsay.protocol.fabric.MemberMessages.Leadership;
import java.util.List;

/**
 * The members that a batch goes to. All blocks of a batch go to the same few of the peer's organisation that are in the channel, each but to
 * the one that it came from, which is left out after the draw: a forwarded block may go to one less. Of leadership all of these hear. Each
 * other message goes to a few of its own, not counting the one that it came from: a state info to any member, and that a member is alive to
 * any where it is of the peer's organisation, and to those of both organisations otherwise.
 *
 * <p>Source: hyperledger/fabric at 0c423ac, gossip/gossip/gossip_impl.go (gossipBatch, gossipInChan, removeSelfLoop,
 * peersByOriginOrgPolicy); all members have an endpoint for other organisations.
 */
final class Routing {
    private final int self;
    private final int fanout;
    private final Organisations organisations;
    private final Membership membership;
    private final StateInfos infos;

    Routing(int self, int fanout, Organisations organisations, Membership membership, StateInfos infos) {
        this.self = self;
        this.fanout = fanout;
        this.organisations = organisations;
        this.membership = membership;
        this.infos = infos;
    }

    /** True for a member of the peer's organisation that is in the channel: what blocks go to. */
    boolean mayGetBlocks(int peer) {
        return organisations.areTogether(self, peer) && infos.knows(peer);
    }

    void send(List<Gossiped> batch, Context context) {
        List<Gossiped> blocks =
                batch.stream().filter(one -> one.message() instanceof Block).toList();
        if (!blocks.isEmpty()) {
            int[] members = membership.draw(fanout, this::mayGetBlocks, context);
            blocks.forEach(block -> sendTo(members, block, context));
        }
        for (Gossiped one : batch) {
            if (one.message() instanceof Leadership) {
                sendTo(membership.draw(membership.size(), this::mayGetBlocks, context), one, context);
            } else if (one.message() instanceof Alive alive) {
                sendAlive(alive, one.from(), context);
            } else if (!(one.message() instanceof Block)) {
                sendTo(membership.draw(fanout, peer -> peer != one.from(), context), one, context);
            }
        }
    }

    private static void sendTo(int[] members, Gossiped one, Context context) {
        for (int member : members) {
            if (member != one.from()) {
                context.send(member, one.message());
            }
        }
    }

    private void sendAlive(Alive alive, int from, Context context) {
        boolean isOwn = organisations.areTogether(self, alive.peer());
        int[] members = membership.draw(
                fanout,
                peer -> peer != from
                        && (isOwn
                                || organisations.areTogether(self, peer)
                                || organisations.areTogether(alive.peer(), peer)),
                context);
        for (int member : members) {
            context.send(member, Membership.disclosed(alive, member, organisations));
        }
    }
}
