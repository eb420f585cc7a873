package dev.hearsay.protocol.fabric;

import dev.hearsay.protocol.Bundle;
import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.support.Subset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The messages of peers about blocks. A block is a broadcast message: of the message {@code m} the number of the block is {@code m + 1}, as
 * block 0 is the genesis block, which everybody has. Sizes are those of {@link Wire}.
 *
 * <p>Source: hyperledger/fabric-protos, gossip/message.proto; the messages of the improved scheme, message.proto of its authors' fork of
 * Fabric 1.2 (berendeanicolae/fabric at d76ada8).
 */
public final class FabricMessages {
    /** Any message about blocks. */
    public sealed interface Any extends Message {}

    private FabricMessages() {}

    /**
     * A block that is pushed: DataMessage.
     *
     * @param messageId its number
     * @param hop the number of links that this copy has crossed when it arrives
     * @param data the size of the block itself
     * @param bytes the size of the message
     */
    @Kind("block")
    public record Block(int messageId, int hop, int data, int bytes) implements Any {
        static Block of(int messageId, int hop, int data) {
            return new Block(messageId, hop, data, Wire.block(messageId, data));
        }

        /** The copy that the receiver of this one sends on. */
        Block onward() {
            return new Block(messageId, hop + 1, data, bytes);
        }
    }

    /** Opens a pull: GossipHello. */
    @Kind("hello")
    public record Hello(long nonce) implements Any, Control {
        @Override
        public int bytes() {
            return Wire.hello(nonce);
        }
    }

    /**
     * The blocks that its sender has in memory: DataDigest.
     *
     * @param nonce that of the hello
     * @param messageIds the blocks, ascending
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    @Kind("digest")
    public record Digest(long nonce, int[] messageIds) implements Any, Control {
        @Override
        public int bytes() {
            return Wire.numbers(nonce, messageIds);
        }

        @Override
        public @Nullable Message only(IntPredicate passedOn) {
            return Subset.ofList(this, messageIds, passedOn, left -> new Digest(nonce, left));
        }
    }

    /**
     * Asks for blocks of a digest: DataRequest.
     *
     * @param nonce that of the hello
     * @param messageIds the blocks, ascending
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    @Kind("data-request")
    public record DataRequest(long nonce, int[] messageIds) implements Any, Control {
        @Override
        public int bytes() {
            return Wire.numbers(nonce, messageIds);
        }
    }

    /** A block that was pulled: of a DataUpdate, which is the bundle of those that its sender was asked for. */
    @Kind("data-update")
    public record DataUpdate(int messageId, int hop, int data, int bytes) implements Any {}

    /** Asks for the blocks from one to another of a ledger: RemoteStateRequest. */
    @Kind("state-request")
    public record StateRequest(long nonce, int first, int last) implements Any, Control {
        @Override
        public int bytes() {
            return Wire.stateRequest(nonce, first, last);
        }
    }

    /** Begins an answer to it: RemoteStateResponse, which is in a bundle with its blocks. */
    @Kind("state-response")
    public record StateResponse(long nonce, int blocks) implements Any, Control {
        @Override
        public int bytes() {
            return Wire.stateResponse(nonce);
        }
    }

    /** A block of such an answer. */
    @Kind("state-block")
    public record StateBlock(long nonce, int messageId, int hop, int data) implements Any {
        @Override
        public int bytes() {
            return Wire.stateBlock(messageId, data);
        }
    }

    /**
     * A block that spreads by contagion.
     *
     * @param messageId its number
     * @param hop the number of links that this copy has crossed when it arrives
     * @param data the size of the block itself
     * @param pushes the hops as a whole block that are left to it: PushTtl
     * @param digests the hops as a digest that are left after those: AdvTtl
     */
    @Kind("contagious-block")
    public record ContagiousBlock(int messageId, int hop, int data, int pushes, int digests) implements Any {
        @Override
        public int bytes() {
            return Wire.contagiousBlock(messageId, data, pushes, digests);
        }
    }

    /**
     * Tells of a block: the same message without its payload.
     *
     * @param subject the block
     * @param digests the hops that are left to it
     */
    @Kind("contagious-digest")
    public record ContagiousDigest(int subject, int digests) implements Any, Control {
        @Override
        public int bytes() {
            return Wire.contagiousDigest(subject, digests);
        }

        @Override
        public @Nullable Message only(IntPredicate passedOn) {
            return Subset.ofOne(this, subject, passedOn);
        }
    }

    /** Asks for the block of a digest: RequestMessage, with the hops of the digest. */
    @Kind("contagious-request")
    public record ContagiousRequest(int subject, int digests) implements Any, Control {
        @Override
        public int bytes() {
            return Wire.contagiousRequest(subject, digests);
        }
    }

    /** A block from the ordering service: DeliverResponse. */
    @Kind("deliver")
    public record Deliver(int messageId, int hop, int data) implements Any {
        @Override
        public int bytes() {
            return Wire.deliver(data);
        }
    }

    /**
     * Has an orderer send the blocks from one on, as they come: SeekInfo in a signed envelope, most of which is the certificate of the peer.
     *
     * @param next the first block, or {@link #STOP}
     */
    @Kind("seek")
    public record Seek(int next) implements Any, Control {
        /** No more blocks. */
        static final int STOP = -1;

        /** About that of the requests of Fabric's command line tools, with a certificate of 800 B in PEM. */
        private static final int REQUEST = 1_000;

        @Override
        public int bytes() {
            return REQUEST;
        }
    }

    /** Messages that travel together: one alone, or a bundle. */
    static Message together(List<? extends Message> parts) {
        return parts.size() == 1 ? parts.get(0) : new Bundle(new ArrayList<>(parts));
    }
}
