package dev.hearsay.protocol.fabric;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.fabric.FabricMessages.Block;
import dev.hearsay.protocol.fabric.FabricMessages.ContagiousBlock;
import dev.hearsay.protocol.fabric.FabricMessages.ContagiousDigest;
import dev.hearsay.protocol.fabric.FabricMessages.ContagiousRequest;
import dev.hearsay.protocol.support.BitsByMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * The improved push of blocks, infect upon contagion: a copy is forwarded at once, whether or not the peer has had the block, to a few
 * members drawn anew, with one hop less; as a whole block first, and as a digest when those hops are used up. Copies with the same number of
 * hops left are forwarded once. Who gets a digest of a block that it does not know asks for it, and forwards the digest when the block has
 * come; another that asks it meanwhile has to wait until then. The leader sends a block to one member alone.
 *
 * <p>A request or its answer that is lost leaves the peer waiting: only a whole block that somebody else sends, a pull or a transfer of state
 * brings it then, as in the source.
 *
 * <p>Source: Berendea, Mercier, Onica and Riviere, Fair and Efficient Gossip in Hyperledger Fabric, ICDCS 2020 (arXiv 2004.07060), by their
 * fork of Fabric 1.2: berendeanicolae/fabric at d76ada8, gossip/gossip/channel/channel.go, gossip_impl.go (GossipBlock) and batcher.go.
 */
final class Contagion {
    /** A member that waits for a block, with the hops of its digest. */
    private record Waiting(int member, int digests) {}

    private final FabricParams.Push params;
    private final BlockMemory memory;
    private final Ledger ledger;
    private final IntPredicate mayGetBlocks;
    private final Membership membership;
    /** The numbers of hops left with which a block was forwarded. */
    private final BitsByMessage forwarded = new BitsByMessage();
    /** The blocks that were asked for and have not come, each with who waits for it. */
    private final Map<Integer, List<Waiting>> asked = new TreeMap<>();

    Contagion(
            FabricParams.Push params,
            BlockMemory memory,
            Ledger ledger,
            Membership membership,
            IntPredicate mayGetBlocks) {
        this.params = params;
        this.memory = memory;
        this.ledger = ledger;
        this.membership = membership;
        this.mayGetBlocks = mayGetBlocks;
    }

    /** Spreads a block of the ordering service. */
    void begin(Block block, Context context) {
        ContagiousBlock copy = new ContagiousBlock(
                block.messageId(), block.hop() + 1, block.data(), params.pushes(), params.digests());
        for (int member : membership.draw(params.first(), mayGetBlocks, context)) {
            context.send(member, copy);
        }
        came(block, context);
    }

    /** Forwards a copy of a block that the peer has taken in, or has had. */
    void onBlock(int from, ContagiousBlock copy, Context context) {
        came(Block.of(copy.messageId(), copy.hop(), copy.data()), context);
        if (isFirst(copy.messageId(), copy.pushes() + copy.digests())) {
            if (copy.pushes() > 0) {
                int hop = copy.hop() + 1;
                forward(
                        new ContagiousBlock(copy.messageId(), hop, copy.data(), copy.pushes() - 1, copy.digests()),
                        from,
                        context);
            } else if (copy.digests() > 0) {
                forward(new ContagiousDigest(copy.messageId(), copy.digests() - 1), from, context);
            }
        }
    }

    /** Answers those that wait for a block. */
    private void came(Block block, Context context) {
        List<Waiting> waiting = asked.remove(block.messageId());
        if (waiting != null) {
            waiting.forEach(one -> send(one.member, block, one.digests, context));
        }
    }

    private static void send(int to, Block block, int digests, Context context) {
        context.send(to, new ContagiousBlock(block.messageId(), block.hop() + 1, block.data(), 0, digests));
    }

    private boolean isFirst(int messageId, int hops) {
        long mark = 1L << hops;
        if ((forwarded.get(messageId) & mark) != 0) {
            return false;
        }
        forwarded.add(messageId, mark);
        return true;
    }

    private void forward(Message message, int from, Context context) {
        for (int member : membership.draw(params.contagionFanout(), mayGetBlocks, context)) {
            if (member != from) {
                context.send(member, message);
            }
        }
    }

    void onDigest(int from, ContagiousDigest digest, Context context) {
        int messageId = digest.subject();
        if (!isKnown(messageId, context) && !asked.containsKey(messageId)) {
            asked.put(messageId, new ArrayList<>());
            context.count("askedFor", 1);
            context.send(from, new ContagiousRequest(messageId, digest.digests()));
        } else if (isFirst(messageId, digest.digests()) && digest.digests() > 0) {
            forward(new ContagiousDigest(messageId, digest.digests() - 1), from, context);
        }
    }

    private boolean isKnown(int messageId, Context context) {
        return memory.get(messageId) != null || context.has(messageId);
    }

    void onRequest(int from, ContagiousRequest request, Context context) {
        int messageId = request.subject();
        Block block = memory.get(messageId);
        if (block == null && context.has(messageId)) {
            block = Block.of(messageId, ledger.hop(messageId), ledger.data(messageId));
        }
        if (block != null) {
            send(from, block, request.digests(), context);
        } else if (asked.containsKey(messageId)) {
            asked.get(messageId).add(new Waiting(from, request.digests()));
        }
    }
}
