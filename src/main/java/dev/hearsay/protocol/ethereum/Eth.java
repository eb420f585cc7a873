package dev.hearsay.protocol.ethereum;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Footprint;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.protocol.ethereum.EthMessages.GetPooledTransactions;
import dev.hearsay.protocol.ethereum.EthMessages.NewPooledTransactionHashes;
import dev.hearsay.protocol.ethereum.EthMessages.PooledTransactions;
import dev.hearsay.protocol.ethereum.EthMessages.Transactions;
import dev.hearsay.protocol.support.ByMessage;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * The relay of Ethereum: a peer sends a message that it gets in full to about the square root of its neighbours, and announces
 * it to the others, except to those that are known to have it; a peer that still lacks it after a while asks an announcer.
 * Transactions go by the rules of eth/68: the neighbours that get one in full are chosen by a keyed hash of the account that
 * sent it, so the transactions of an account take the same links. With {@code payload = blocks} see {@link EthBlocks}.
 *
 * <p>Not emulated: a request for several transactions is answered by one message for each, and a neighbour may be asked again
 * before it has answered.
 *
 * <p>Source: devp2p, caps/eth.md; go-ethereum at 02b73d4e, after 1.17.5, eth/handler.go (BroadcastTransactions, choosePeers)
 * and eth/fetcher/tx_fetcher.go. Left out of these beside that: how many announcements a neighbour may have open
 * (maxTxAnnounces, 4096), and that a request ends at 128 KiB of what was announced (maxTxRetrievalSize).
 *
 * <p>Measured: {@code requestTimeouts}, the requests that were not answered in time.
 */
public final class Eth extends EthRelay {
    /** The most hashes of a request: go-ethereum, eth/fetcher/tx_fetcher.go, maxTxRetrievals. */
    private static final int MOST_HASHES = 256;

    private final ByMessage<Transactions> held = new ByMessage<>();
    private long key;

    private Eth(EthParams params) {
        super(params, Eth::ask);
    }

    private static void ask(int announcer, int[] messages, Context context) {
        for (int first = 0; first < messages.length; first += MOST_HASHES) {
            int end = Math.min(messages.length, first + MOST_HASHES);
            context.send(announcer, new GetPooledTransactions(Arrays.copyOfRange(messages, first, end)));
        }
    }

    /** The protocol with the settings of its block. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new Model(EthParams.from(settings));
    }

    private record Model(EthParams params) implements ProtocolModel {
        private static final int MESSAGE_BYTES = 32;
        private static final int KEPT_BYTES = 56;

        @Override
        public ProtocolFactory over(Setup setup) {
            return self -> params.areBlocks() ? new EthBlocks(params) : new Eth(params);
        }

        @Override
        public Promises promises() {
            return Promises.FULL.withKeepsToLinks(true);
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return Message.types(params.areBlocks() ? EthMessages.OfBlocks.class : EthMessages.OfTransactions.class);
        }

        /** A copy or an announcement for every neighbour, as a rule, and a few requests. */
        @Override
        public Footprint footprint(double degree) {
            return new Footprint(degree + 2, MESSAGE_BYTES, KEPT_BYTES);
        }
    }

    @Override
    public void onStart(Context context) {
        key = context.random().nextLong();
        super.onStart(context);
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {
        spread(new Transactions(messageId, 1, bytes, context.self()), context);
    }

    private void spread(Transactions transaction, Context context) {
        int messageId = transaction.messageId();
        held.put(messageId, transaction);
        BitSet direct = transaction.payload() > params.directBytes() ? new BitSet() : chosen(transaction.sender());
        NewPooledTransactionHashes hash = new NewPooledTransactionHashes(messageId);
        for (int i = 0; i < known.count(); i++) {
            if (known.tell(i, messageId)) {
                context.send(known.peer(i), direct.get(i) ? transaction : hash);
            }
        }
    }

    /** The indices of the neighbours that the hashes of an account put first. */
    private BitSet chosen(int sender) {
        int count = known.count();
        long[] scores = new long[count];
        for (int i = 0; i < count; i++) {
            scores[i] = RandomStream.key(key, Purpose.PROTOCOL, ((long) known.peer(i) << Integer.SIZE) | sender);
        }
        BitSet chosen = new BitSet();
        if (count > 0) {
            long[] sorted = scores.clone();
            Arrays.sort(sorted);
            long last = sorted[EthParams.directForTransaction(count) - 1];
            for (int i = 0; i < count; i++) {
                chosen.set(i, scores[i] <= last);
            }
        }
        return chosen;
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (message instanceof Transactions transaction) {
            receive(from, transaction, context);
        } else if (message instanceof PooledTransactions answer) {
            receive(from, answer.transaction(), context);
        } else if (message instanceof NewPooledTransactionHashes hash) {
            hear(from, hash.subject(), !context.has(hash.subject()), context);
        } else if (message instanceof GetPooledTransactions wanted) {
            answer(from, wanted.messages(), context);
        } else {
            throw new UnknownMessage(getClass(), message);
        }
    }

    private void receive(int from, Transactions transaction, Context context) {
        known.know(from, transaction.messageId());
        requests.settle(transaction.messageId(), context);
        if (context.deliver(transaction.messageId(), transaction.hop(), from)) {
            spread(transaction.onward(), context);
        }
    }

    private void answer(int to, int[] wanted, Context context) {
        for (int messageId : wanted) {
            Transactions transaction = held.get(messageId);
            if (transaction != null && known.isNeighbour(to)) {
                known.know(to, messageId);
                context.send(to, new PooledTransactions(transaction));
            }
        }
    }
}
