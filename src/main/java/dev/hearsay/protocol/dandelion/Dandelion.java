package dev.hearsay.protocol.dandelion;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.Footprint;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.protocol.bitcoin.InvMessages;
import dev.hearsay.protocol.bitcoin.InvMessages.Inventory;
import dev.hearsay.protocol.bitcoin.InvMessages.Tx;
import dev.hearsay.protocol.bitcoin.TransactionRelay;
import dev.hearsay.protocol.dandelion.DandelionMessages.StemGetData;
import dev.hearsay.protocol.dandelion.DandelionMessages.StemInventory;
import dev.hearsay.protocol.dandelion.DandelionMessages.StemTx;
import dev.hearsay.protocol.support.ByMessage;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.topology.Peers;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Dandelion++: a message first goes from peer to peer along a stem, lest its origin be known, until a peer that is a diffuser
 * fluffs it: spreads it to all. Every peer of the stem sets an embargo timer, and fluffs the message itself if it has seen no
 * fluffed copy by then. A peer has a message from the moment at which it gets it, in the stem or not. Where a stem comes back
 * to a peer that it has passed, it ends, and that peer fluffs, as in Monero. What a peer fluffs is the copy that it has, over as
 * many links as that has crossed, not a later one that made it do so.
 *
 * <p>A stem is pushed, as in Monero, or offered (inv), asked for (getdata) and sent (dandeliontx), as in BIP 156; a peer is a
 * diffuser for an epoch, as in the paper and in Monero, or each message that comes in the stem decides by a coin, as in BIP 156.
 * The reference implementation of BIP 156 sends a stem that comes back on once more, another way; that is left out. So is what
 * Monero does for links over anonymity networks (CRYPTONOTE_NOISE_*), and the law of its embargoes and of its fluff.
 *
 * <p>Source: Fanti et al., Dandelion++: Lightweight Cryptocurrency Networking with Formal Anonymity Guarantees, SIGMETRICS
 * 2018, section 4; BIP 156; Monero at 0aa9c51b, src/cryptonote_protocol/levin_notify.cpp (dandelionpp_notify) and
 * src/cryptonote_core/tx_pool.cpp (loops and embargoes).
 *
 * <p>Measured: {@code stemLength}, the links of the stem up to the peer that fluffs; {@code stemLoops}; {@code embargoFluffs},
 * the fluffs of embargo timers; with {@code fluff = trickle} {@code requestTimeouts}.
 */
public final class Dandelion implements Protocol {

    private record EmbargoEnds(int messageId) implements Timer {}

    /** A message that this peer has sent on in the stem, as it would fluff it, and the timer that would make it. */
    private record Embargo(Tx fluffed, long timer) {}

    /** A message that this peer has offered to a neighbour in the stem. */
    private record Offer(StemTx stem, int neighbour) {}

    private final DandelionParams params;
    private final PrivacyGraph graph;
    private final ByMessage<Embargo> embargoes = new ByMessage<>();
    private final ByMessage<Offer> offers = new ByMessage<>();
    private final BitSet fluffed = new BitSet();
    /** Absent where the fluff floods. */
    private final @Nullable TransactionRelay diffusion;

    private Dandelion(DandelionParams params) {
        this.params = params;
        this.graph = new PrivacyGraph(params);
        this.diffusion = params.trickles() ? new TransactionRelay(params.diffusion()) : null;
    }

    /** The protocol with the settings of its block. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new Model(DandelionParams.from(settings));
    }

    private record Model(DandelionParams params) implements ProtocolModel {
        private static final int MESSAGE_BYTES = 24;
        private static final int KEPT_BYTES = 48;

        @Override
        public ProtocolFactory over(Setup setup) {
            return self -> new Dandelion(params);
        }

        @Override
        public Promises promises() {
            return Promises.FULL.withKeepsToLinks(true);
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return Message.types(
                    DandelionMessages.Any.class, params.trickles() ? InvMessages.OfTransactions.class : Tx.class);
        }

        /** The stem is short beside the fluff. */
        @Override
        public Footprint footprint(double degree) {
            return new Footprint(params.trickles() ? degree + 2 : degree, MESSAGE_BYTES, KEPT_BYTES);
        }
    }

    @Override
    public void onStart(Context context) {
        graph.onStart(context);
        if (diffusion != null) {
            diffusion.onStart(context);
        }
    }

    @Override
    public void onConnected(int peer, Direction direction, Context context) {
        if (diffusion != null) {
            diffusion.onConnected(peer, context);
        }
    }

    @Override
    public void onDisconnected(int peer, Context context) {
        graph.onDisconnected();
        if (diffusion != null) {
            diffusion.onDisconnected(peer, context);
        }
    }

    /** A peer's own message enters the stem even where the peer is a diffuser. */
    @Override
    public void onOrigin(int messageId, int bytes, Context context) {
        passOn(new StemTx(messageId, 0, bytes), context.self(), context);
    }

    private void passOn(StemTx stem, int from, Context context) {
        int next = graph.next(from, context);
        if (next == Peers.NONE) {
            fluff(stem.fluffed(), Peers.NONE, context);
            return;
        }
        long embargo = params.embargoLeast() + context.random().nextExponential(params.embargoMean());
        long timer = context.schedule(embargo, new EmbargoEnds(stem.messageId()));
        embargoes.put(stem.messageId(), new Embargo(stem.fluffed(), timer));
        StemTx onward = new StemTx(stem.messageId(), stem.hop() + 1, stem.payload());
        if (params.isOffered()) {
            offers.put(stem.messageId(), new Offer(onward, next));
            context.send(next, new StemInventory(stem.messageId()));
        } else {
            context.send(next, onward);
        }
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (message instanceof StemTx stem) {
            takeStem(from, stem, context);
        } else if (message instanceof StemInventory || message instanceof StemGetData) {
            negotiate(from, message, context);
        } else if (diffusion != null) {
            diffuse(from, message, diffusion, context);
        } else if (message instanceof Tx tx) {
            if (context.deliver(tx.messageId(), tx.hop(), from)) {
                fluff(tx.onward(), from, context);
            } else {
                endStem(tx.messageId(), from, context);
            }
        } else {
            throw new UnknownMessage(getClass(), message);
        }
    }

    /** Asks for a message that is offered in the stem, or sends an offered message to the neighbour that it was offered to. */
    private void negotiate(int from, Message message, Context context) {
        if (!context.isNeighbour(from)) {
            return;
        }
        if (message instanceof StemInventory offered) {
            context.send(from, new StemGetData(offered.subject()));
        } else if (message instanceof StemGetData wanted) {
            Offer offer = offers.get(wanted.subject());
            if (offer != null && offer.neighbour == from) {
                context.send(from, offer.stem);
            }
        }
    }

    private void takeStem(int from, StemTx stem, Context context) {
        boolean isFirst = context.deliver(stem.messageId(), stem.hop(), from);
        boolean isLoop = !isFirst && embargoes.get(stem.messageId()) != null;
        if (isLoop) {
            context.count("stemLoops", 1);
            context.sample("stemLength", stem.hop());
            endStem(stem.messageId(), Peers.NONE, context);
        } else if (isFirst && graph.fluffs(context)) {
            context.sample("stemLength", stem.hop());
            fluff(stem.fluffed(), Peers.NONE, context);
        } else if (isFirst) {
            passOn(stem, from, context);
        }
    }

    /** Spreads a message that has left the stem, once: to all neighbours but the one that it came from fluffed. */
    private void fluff(Tx onward, int from, Context context) {
        int messageId = onward.messageId();
        if (fluffed.get(messageId)) {
            return;
        }
        fluffed.set(messageId);
        liftEmbargo(messageId, context);
        if (diffusion != null) {
            diffusion.spread(onward, from, context);
        } else {
            context.sendToNeighbours(onward, from);
        }
    }

    private void liftEmbargo(int messageId, Context context) {
        Embargo embargo = embargoes.get(messageId);
        if (embargo != null) {
            context.cancel(embargo.timer);
            embargoes.remove(messageId);
        }
    }

    private void diffuse(int from, Message message, TransactionRelay relay, Context context) {
        boolean hadIt = message instanceof Tx tx && context.has(tx.messageId());
        if (!relay.takes(from, message, context)) {
            throw new UnknownMessage(getClass(), message);
        }
        if (message instanceof Inventory inventory) {
            for (int announced : inventory.messages()) {
                endStem(announced, from, context);
            }
        } else if (message instanceof Tx tx && hadIt) {
            endStem(tx.messageId(), from, context);
        } else if (message instanceof Tx tx) {
            fluffed.set(tx.messageId());
        }
    }

    /** Fluffs the copy that this peer has got in the stem, if it has sent one on: not a later copy, over other links. */
    private void endStem(int messageId, int from, Context context) {
        Embargo embargo = embargoes.get(messageId);
        if (embargo != null) {
            fluff(embargo.fluffed, from, context);
        }
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        if (timer instanceof EmbargoEnds ends) {
            context.count("embargoFluffs", 1);
            endStem(ends.messageId, Peers.NONE, context);
        } else if (diffusion != null) {
            diffusion.onTimer(timer, context);
        }
    }
}
