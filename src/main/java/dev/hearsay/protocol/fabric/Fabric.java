package dev.hearsay.protocol.fabric;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.protocol.fabric.FabricMessages.Block;
import dev.hearsay.protocol.fabric.FabricMessages.ContagiousBlock;
import dev.hearsay.protocol.fabric.FabricMessages.ContagiousDigest;
import dev.hearsay.protocol.fabric.FabricMessages.ContagiousRequest;
import dev.hearsay.protocol.fabric.FabricMessages.DataRequest;
import dev.hearsay.protocol.fabric.FabricMessages.DataUpdate;
import dev.hearsay.protocol.fabric.FabricMessages.Deliver;
import dev.hearsay.protocol.fabric.FabricMessages.Digest;
import dev.hearsay.protocol.fabric.FabricMessages.Hello;
import dev.hearsay.protocol.fabric.FabricMessages.Seek;
import dev.hearsay.protocol.fabric.FabricMessages.StateBlock;
import dev.hearsay.protocol.fabric.FabricMessages.StateRequest;
import dev.hearsay.protocol.fabric.FabricMessages.StateResponse;
import dev.hearsay.protocol.fabric.FabricParams.Forwarding;
import dev.hearsay.protocol.fabric.FabricParams.Leaders;
import dev.hearsay.protocol.fabric.MemberMessages.Alive;
import dev.hearsay.protocol.fabric.MemberMessages.Leadership;
import dev.hearsay.protocol.fabric.MemberMessages.StateInfo;
import dev.hearsay.protocol.fabric.MemberMessages.StateInfoRequest;
import dev.hearsay.protocol.fabric.MemberMessages.StateInfoSnapshot;
import dev.hearsay.settings.ConfigBlock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A peer of Hyperledger Fabric in one channel: leaders get blocks from the ordering service and push them within their organisation; members
 * pull those that the push has missed, and transfer the state of higher ledgers.
 *
 * <ul>
 *   <li>A pushed block goes in a batch of the {@link Emitter} to a few members, and each that gets it first by push forwards it once (infect
 *       and die); or it spreads by {@link Contagion}.
 *   <li>What a {@link BlockPuller} or a {@link StateTransfer} brings is not pushed on.
 *   <li>Members know one another by the messages of {@link Membership}, and the heights of their ledgers by those of {@link StateInfos}.
 *   <li>A leader asks an orderer for blocks from the height of its ledger on. The peer at which a message originates that is no orderer has
 *       it from the ordering service itself, and pushes it as a leader does; the leaders of the other organisations get it from there.
 * </ul>
 *
 * <p>Counted: {@code pulledFor} blocks that were asked for in pulls, {@code lateRequests}, blocks {@code tooFarAhead} of the ledger to be
 * taken in, {@code askedFor} by contagion, members {@code expired}, and what {@link StateTransfer} and {@link Election} count.
 *
 * <p>Source: hyperledger/fabric at 0c423ac, gossip and core/deliverservice.
 */
public final class Fabric implements Protocol {
    private final FabricParams params;
    private final Organisations organisations;
    private final int self;
    private final Membership membership;
    private final BlockMemory memory;
    private Ledger ledger = new Ledger();
    private @Nullable Parts parts;
    private @Nullable Integer orderer;

    /** The parts of a peer that work on its ledger, which is there when the peer begins. */
    private record Parts(
            StateInfos infos,
            Routing routing,
            Emitter emitter,
            BlockPuller puller,
            StateTransfer transfer,
            Contagion contagion,
            Election election) {}

    Fabric(FabricParams params, Organisations organisations, int self) {
        this.params = params;
        this.organisations = organisations;
        this.self = self;
        membership = new Membership(params, organisations.peers());
        memory = new BlockMemory(params.memory());
    }

    /** Fabric's gossip with the settings of its block. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new FabricModel(FabricParams.from(settings));
    }

    @Override
    public Object persist() {
        return ledger;
    }

    @Override
    public void onRestart(@Nullable Object persisted, Context context) {
        if (persisted instanceof Ledger kept) {
            ledger = kept;
        }
        onStart(context);
    }

    @Override
    public void onStart(Context context) {
        StateInfos infos = new StateInfos(params, membership, ledger, organisations.peers());
        Routing routing = new Routing(self, params.push().fanout(), organisations, membership, infos);
        Emitter emitter = new Emitter(params.push(), routing::send);
        parts = new Parts(
                infos,
                routing,
                emitter,
                new BlockPuller(params.pull(), memory, ledger),
                new StateTransfer(params.state(), ledger, infos, membership),
                new Contagion(params.push(), memory, ledger, membership, routing::mayGetBlocks),
                new Election(params.election(), (message, now) -> emitter.add(message, self, now), this::lead));
        membership.start(organisations, context);
        infos.start(context);
        emitter.start(params.isAligned(), context);
        if (params.pulls()) {
            context.schedule(params.first(params.pull().interval(), context), BlockPuller.Tick.HELLO);
        }
        if (params.state().transfers()) {
            parts.transfer.start(params.first(params.state().check(), context), context);
        }
        if (params.leaders() == Leaders.ELECTED) {
            parts.election.start(candidates(), context);
        } else if (params.leaders() == Leaders.ALL || organisations.isLowest(self)) {
            lead(true, context);
        }
    }

    private Parts parts() {
        return Objects.requireNonNull(parts);
    }

    /** The number of members that may be elected beside the peer itself. */
    private int candidates() {
        int count = 0;
        for (int i = 0; i < membership.size(); i++) {
            count += parts().routing.mayGetBlocks(membership.get(i)) ? 1 : 0;
        }
        return count;
    }

    /** Begins to get blocks from a random orderer, or ceases to. */
    private void lead(boolean begins, Context context) {
        int[] orderers = organisations.orderers();
        if (begins && orderers.length > 0) {
            orderer = orderers[context.random().nextInt(orderers.length)];
            context.send(orderer, new Seek(ledger.next()));
        } else if (orderer != null) {
            context.send(orderer, new Seek(Seek.STOP));
            orderer = null;
        }
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {
        ledger.originate(messageId, bytes, context);
        gossip(Block.of(messageId, 0, bytes), context);
        Deliver block = new Deliver(messageId, 1, bytes);
        int[] leaders = params.leaders() == Leaders.ALL ? organisations.members() : organisations.lowest();
        for (int leader : leaders) {
            boolean isServed = params.leaders() != Leaders.ALL && organisations.areTogether(self, leader);
            if (leader != self && !isServed) {
                context.send(leader, block);
            }
        }
    }

    /** Spreads a block from the ordering service. */
    private void gossip(Block block, Context context) {
        memory.add(block);
        if (params.push().forwarding() == Forwarding.INFECT_AND_DIE) {
            parts().emitter.add(block.onward(), self, context);
        } else if (params.push().forwarding() == Forwarding.CONTAGION) {
            parts().contagion.begin(block, context);
        }
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (message instanceof FabricMessages.Any any) {
            onBlocks(from, any, context);
        } else if (message instanceof MemberMessages.Any any) {
            onMembers(from, any, context);
        } else {
            throw new UnknownMessage(getClass(), message);
        }
    }

    private void onBlocks(int from, FabricMessages.Any message, Context context) {
        if (message instanceof Block block) {
            if (takeIn(block, from, context)) {
                parts().emitter.add(block.onward(), from, context);
            }
        } else if (message instanceof Deliver block) {
            ledger.add(block.messageId(), block.hop(), block.data(), from, context);
            gossip(Block.of(block.messageId(), block.hop(), block.data()), context);
        } else if (message instanceof DataUpdate update) {
            takeIn(Block.of(update.messageId(), update.hop(), update.data()), from, context);
        } else if (message instanceof ContagiousBlock block) {
            takeIn(Block.of(block.messageId(), block.hop(), block.data()), from, context);
            parts().contagion.onBlock(from, block, context);
        } else if (message instanceof ContagiousDigest digest) {
            parts().contagion.onDigest(from, digest, context);
        } else if (message instanceof ContagiousRequest request) {
            parts().contagion.onRequest(from, request, context);
        } else if (message instanceof StateRequest request) {
            parts().transfer.answer(from, request, context);
        } else if (message instanceof StateResponse response) {
            parts().transfer.onResponse(response, context);
        } else if (message instanceof StateBlock block) {
            parts().transfer.onBlock(from, block, context);
        } else if (parts().routing.mayGetBlocks(from)) {
            onPull(from, message, context);
        }
    }

    /** Takes in a block that has come by gossip; true if it is new in memory. */
    private boolean takeIn(Block block, int from, Context context) {
        boolean isNew = memory.add(block);
        if (isNew) {
            ledger.addGossiped(
                    block.messageId(),
                    block.hop(),
                    block.data(),
                    from,
                    params.state().buffer(),
                    context);
        } else if (context.has(block.messageId())) {
            context.deliver(block.messageId(), block.hop(), from); // counts it as a duplicate
        }
        return isNew;
    }

    private void onPull(int from, FabricMessages.Any message, Context context) {
        if (message instanceof Hello hello) {
            parts().puller.onHello(from, hello, context);
        } else if (message instanceof Digest digest) {
            parts().puller.onDigest(from, digest);
        } else if (message instanceof DataRequest request) {
            parts().puller.onRequest(from, request, context);
        }
    }

    private void onMembers(int from, MemberMessages.Any message, Context context) {
        StateInfos infos = parts().infos;
        if ((message instanceof Alive alive && membership.onAlive(alive, context))
                || (message instanceof StateInfo info && infos.onInfo(info))) {
            parts().emitter.add(message, from, context);
        } else if (message instanceof StateInfoRequest) {
            context.send(from, infos.snapshot());
        } else if (message instanceof StateInfoSnapshot snapshot) {
            infos.onSnapshot(snapshot);
        } else if (message instanceof Leadership leadership
                && membership.isAlive(from)
                && parts().routing.mayGetBlocks(from)
                && params.leaders() == Leaders.ELECTED) {
            parts().election.onMessage(leadership, context);
        }
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        if (timer instanceof Emitter.Tick) {
            parts().emitter.onTick(context);
        } else if (timer instanceof BlockPuller.Tick tick) {
            parts().puller.onTick(tick, membership, parts().routing::mayGetBlocks, context);
        } else if (timer instanceof StateTransfer.Tick) {
            parts().transfer.onCheck(context);
        } else if (timer instanceof StateTransfer.Overdue) {
            parts().transfer.onOverdue(context);
        } else if (timer instanceof Election.Tick tick) {
            parts().election.onTick(tick, candidates(), context);
        } else if (timer instanceof Membership.Attempt attempt) {
            membership.attempt(attempt, context);
        } else if (timer instanceof Membership.Tick tick) {
            gossipOwn(membership.onTick(tick, context), context);
        } else if (timer instanceof StateInfos.Tick tick) {
            gossipOwn(parts().infos.onTick(tick, context), context);
        }
    }

    private void gossipOwn(@Nullable Message own, Context context) {
        if (own != null) {
            parts().emitter.add(own, self, context);
        }
    }

    @Override
    public void onRequest(int from, long request, Message message, Context context) {
        if (!(message instanceof MemberMessages.Any)) {
            throw new UnknownMessage(getClass(), message);
        }
        Message answer = membership.answer(from, message, organisations, context);
        if (answer != null) {
            context.reply(from, request, answer);
        }
    }

    @Override
    public void onReply(int from, Message message, RequestToken token, Context context) {
        if (!membership.onReply(from, message, token, context)) {
            throw new UnknownMessage(getClass(), message);
        }
    }

    @Override
    public void onRequestTimeout(int to, RequestToken token, Context context) {
        membership.onTimeout(token, context);
    }
}
