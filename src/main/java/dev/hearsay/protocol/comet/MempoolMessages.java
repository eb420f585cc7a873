package dev.hearsay.protocol.comet;

import static dev.hearsay.protocol.comet.proto.ProtoSize.inPackets;
import static dev.hearsay.protocol.support.Protobuf.field;

import dev.hearsay.protocol.Control;
import dev.hearsay.protocol.Kind;
import dev.hearsay.protocol.Message;
import java.util.List;

/**
 * The messages of the mempool's reactor. Their sizes are those of Protocol Buffers, in packets of the connection: CometBFT at 5bba72c,
 * proto/tendermint/mempool/types.proto, with ADR 119 for DOG's, and proto/tendermint/p2p/conn.proto. Sealed frames, which packets of many
 * messages share, are left out.
 */
final class MempoolMessages {
    /** A message of the reactor. */
    sealed interface Any extends Message {}

    static final List<Class<? extends Message>> TYPES = Message.types(Any.class);

    /** The priority of the channel of transactions, 0x30: mempool/reactor.go, GetChannels. */
    private static final int TRANSACTIONS = 5;
    /** The priority of the channel of DOG's words, 0x31: ADR 119, New p2p messages. */
    private static final int CONTROL = 10;

    /** A key: SHA-256 of the transaction. */
    private static final int KEY = 32;

    private MempoolMessages() {}

    /**
     * One transaction in a list of its own, for there is no batching (tendermint issue 5796).
     *
     * @param messageId its number
     * @param hop the number of links that this copy has crossed when it arrives
     * @param payload its size L
     */
    @Kind("txs")
    record Txs(int messageId, int hop, int payload) implements Any {
        /** The copy that goes one link further. */
        Txs onward() {
            return new Txs(messageId, hop + 1, payload);
        }

        @Override
        public int bytes() {
            return inPackets(field(field(payload)));
        }

        @Override
        public int priority() {
            return TRANSACTIONS;
        }
    }

    /** Says that a transaction came a second time. */
    @Kind("have-tx")
    record HaveTx(int subject) implements Any, Control {
        @Override
        public int bytes() {
            return inPackets(field(field(KEY)));
        }

        @Override
        public int priority() {
            return CONTROL;
        }
    }

    /** Asks for one route to be opened again. */
    @Kind("reset-route")
    record ResetRoute() implements Any, Control {
        @Override
        public int bytes() {
            return inPackets(field(0));
        }

        @Override
        public int priority() {
            return CONTROL;
        }
    }
}
