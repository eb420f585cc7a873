package dev.hearsay.protocol.comet;

import dev.hearsay.protocol.Conduct;
import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Footprint;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.Standing;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.protocol.comet.Mempool.Answer;
import dev.hearsay.protocol.comet.MempoolMessages.Txs;
import dev.hearsay.protocol.support.PerNeighbour;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.topology.Peers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The flood of CometBFT's mempool: each peer holds transactions in the order in which they came, and walks along them for each of its
 * neighbours, to which it sends each once, unless it has had it from there. A walk that is behind, since the uplink is busy, looks at the
 * senders when a transaction's turn comes: one that has come from there meanwhile is withdrawn. A new neighbour gets all that is there.
 *
 * <p>A walk also waits for a neighbour that is more than a block behind, and each 100 ms tries again: that is left out, as are blocks,
 * checks of validity ({@code processing.time} stands for them) and catching up. A transaction leaves after {@code commit-after}.
 *
 * <p>Counted: {@code fullMempools}, transactions for which there was no room; {@code badTransactions}, those of a size that no correct
 * peer sends.
 *
 * <p>Source: CometBFT at 5bba72c, mempool/reactor.go, clist_mempool.go and filter.go; spec/mempool/gossip/flood.md.
 */
public class CometMempool implements Protocol {
    private final MempoolParams params;
    private final Mempool mempool;
    private final PerNeighbour<Neighbour> neighbours = new PerNeighbour<>();
    private final GossipPlaces persistent;
    private final GossipPlaces others;
    private final GossipPlaces unconditional = new GossipPlaces(MempoolParams.ALL);

    CometMempool(MempoolParams params) {
        this.params = params;
        mempool = new Mempool(params);
        persistent = new GossipPlaces(params.mostPersistent());
        others = new GossipPlaces(params.mostOthers());
    }

    /** The flood with the settings of its block. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new Model(MempoolParams.from(settings));
    }

    private record Model(MempoolParams params) implements ProtocolModel {
        @Override
        public ProtocolFactory over(Setup setup) {
            return self -> new CometMempool(params);
        }

        @Override
        public Promises promises() {
            return promisesOf(params).withCopies(degree -> Math.max(0, degree - 1));
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return MempoolMessages.TYPES;
        }

        @Override
        public boolean withdraws() {
            return true;
        }

        @Override
        public Footprint footprint(double degree) {
            return footprintOf(degree);
        }
    }

    /** The promises of any broadcast with a mempool of these limits. */
    static Promises promisesOf(MempoolParams params) {
        return Promises.FULL
                .withKeepsToLinks(true)
                .withCopiesPerLink(1)
                .withMostNeighbours(Math.min(params.mostPersistent(), params.mostOthers()));
    }

    /** A copy for each neighbour but one; kept are the copy, its place in the list, in a table and in the cache. */
    static Footprint footprintOf(double degree) {
        int copy = 24;
        int kept = copy + 32 + 4 + 8 + 32;
        return new Footprint(Math.max(0, degree - 1), copy, kept);
    }

    /** True if a transaction may go to a neighbour that has not sent it. */
    boolean isOpen(PooledTx tx, int to) {
        return true;
    }

    /** A transaction has come that was not in the cache. */
    void onFirstTime(Context context) {}

    /** A transaction has come from a neighbour that was in the cache. */
    void onDuplicate(int from, int messageId, Context context) {}

    /** A message has come that is no transaction. DOG's words are for no other: in a mixed network they have no channel here. */
    void onControl(int from, Message message, Context context) {
        if (!(message instanceof MempoolMessages.Any)) {
            throw new UnknownMessage(getClass(), message);
        }
    }

    /** The neighbours. */
    final PerNeighbour<Neighbour> neighbours() {
        return neighbours;
    }

    /** The peer that a transaction of the mempool first came from, or {@link Peers#NONE}. */
    final int firstSender(int messageId, Context context) {
        PooledTx tx = mempool.get(messageId, context.now());
        return tx == null ? Peers.NONE : tx.firstSender();
    }

    @Override
    public void onStart(Context context) {
        for (int peer : context.neighbours()) {
            add(peer, context);
        }
    }

    private Neighbour add(int peer, Context context) {
        Standing standing = context.standing(peer);
        GossipPlaces places = switch (standing) {
            case UNCONDITIONAL -> unconditional;
            case PERSISTENT -> persistent;
            case ORDINARY -> others;
        };
        Neighbour neighbour = new Neighbour(peer, places);
        neighbours.put(peer, neighbour);
        places.enter(neighbour);
        return neighbour;
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {
        Answer answer = mempool.check(messageId, bytes, context.now());
        if (answer == Answer.FULL) {
            context.count("fullMempools", 1);
        } else if (bytes <= params.mostTxBytes()) {
            onFirstTime(context);
            spread(new PooledTx(Peers.NONE, new Txs(messageId, 1, bytes), context.now()), context);
        } else {
            context.count("badTransactions", 1);
        }
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (!(message instanceof Txs tx)) {
            onControl(from, message, context);
        } else if (params.isMalformed(tx.payload())) {
            context.count("badTransactions", 1);
            context.report(from, Conduct.BAD);
        } else {
            onTransaction(from, tx, context);
        }
    }

    private void onTransaction(int from, Txs tx, Context context) {
        Answer answer = mempool.check(tx.messageId(), tx.payload(), context.now());
        if (answer != Answer.FULL || context.has(tx.messageId())) {
            context.deliver(tx.messageId(), tx.hop(), from);
        }
        switch (answer) {
            case NEW -> {
                onFirstTime(context);
                recordSender(from, tx.messageId());
                spread(new PooledTx(from, tx.onward(), context.now()), context);
            }
            case HELD -> {
                onFirstTime(context);
                recordAnotherSender(from, tx.messageId(), context);
            }
            case SEEN -> {
                recordAnotherSender(from, tx.messageId(), context);
                onDuplicate(from, tx.messageId(), context);
            }
            case FULL -> context.count("fullMempools", 1);
        }
    }

    private boolean recordSender(int from, int messageId) {
        Neighbour sender = neighbours.of(from);
        if (sender != null) {
            sender.hasSent(messageId);
        }
        return sender != null;
    }

    /** The sender of a copy that is not the first; the walk for it may not have come to the transaction yet. */
    private void recordAnotherSender(int from, int messageId, Context context) {
        if (recordSender(from, messageId)) {
            context.withdraw(from, messageId);
        }
    }

    /** The walks, all of which are at the end of the list, come to a new transaction. */
    private void spread(PooledTx tx, Context context) {
        mempool.add(tx);
        for (int i = 0; i < neighbours.count(); i++) {
            offer(tx, neighbours.at(i), context);
        }
    }

    private void offer(PooledTx tx, Neighbour neighbour, Context context) {
        if (neighbour.isServed() && !neighbour.isSender(tx.messageId()) && isOpen(tx, neighbour.peer())) {
            context.send(neighbour.peer(), tx.copy());
        }
    }

    /** The walk for a neighbour begins. */
    private void walk(@Nullable Neighbour neighbour, Context context) {
        if (neighbour != null && neighbour.isServed()) {
            for (PooledTx tx : mempool.inOrder(context.now())) {
                offer(tx, neighbour, context);
            }
        }
    }

    @Override
    public void onConnected(int peer, Direction direction, Context context) {
        walk(add(peer, context), context);
    }

    /** Forgets a neighbour, and what it has sent: it is another one when it comes back (mempool/ids.go, Reclaim). */
    @Override
    public void onDisconnected(int peer, Context context) {
        Neighbour gone = neighbours.of(peer);
        if (gone != null) {
            neighbours.remove(peer);
            walk(gone.places().leave(gone), context);
        }
    }
}
