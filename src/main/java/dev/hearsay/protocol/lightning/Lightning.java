package dev.hearsay.protocol.lightning;

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
import dev.hearsay.protocol.lightning.GossipMessages.ChannelUpdate;
import dev.hearsay.protocol.lightning.GossipMessages.Gossip;
import dev.hearsay.protocol.lightning.GossipMessages.GossipTimestampFilter;
import dev.hearsay.protocol.lightning.GossipMessages.QueryChannelRange;
import dev.hearsay.protocol.lightning.GossipMessages.QueryShortChannelIds;
import dev.hearsay.protocol.lightning.GossipMessages.ReplyChannelRange;
import dev.hearsay.protocol.lightning.GossipMessages.ReplyShortChannelIdsEnd;
import dev.hearsay.protocol.support.PerNeighbour;
import dev.hearsay.settings.ConfigBlock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gossip of the Lightning network. A peer tells its neighbours of its node and channels; what it accepts of others it relays to the
 * neighbours that have asked for gossip, at a flush every minute or so, the newest message about each subject alone. What it has missed
 * it asks for. Peers follow the rules of the program that they run, which differ in when they flush, whom they ask, and what they accept.
 *
 * <p>Source: lightning/bolts at 020e0ee, 07-routing-gossip.md; Core Lightning at 090f4b0, lnd at 90ea05d, rust-lightning at cfee4b7.
 *
 * <p>Counted: {@code staleGossip}, messages older than what a peer knew of their subject; {@code limitedUpdates}, updates that were not
 * accepted because of a limit; {@code unknownChannels}, updates of channels that had not been announced to the peer.
 */
public final class Lightning implements Protocol {
    private enum Due implements Timer {
        SYNC
    }

    /** The things that outlive the process of a node, in its files. */
    private record Kept(GossipStore store, OwnGossip own) {}

    private final LightningParams params;
    private final PerNeighbour<GossipPeer> neighbours = new PerNeighbour<>();
    private final Sources sources;
    private GossipStore store = new GossipStore();
    private OwnGossip own;
    private Relay relay;
    private Queries queries;
    /** True until a neighbour has been asked for all that was missed before this peer began. */
    private boolean isBehind;

    private Lightning(LightningParams params) {
        this.params = params;
        this.sources = new Sources(params, neighbours);
        this.own = new OwnGossip(params.origin());
        this.relay = new Relay(params.flush(), store, neighbours);
        this.queries = new Queries(store);
    }

    /** The protocol with the settings of its block. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new Model(LightningParams.from(settings));
    }

    private record Model(LightningParams params) implements ProtocolModel {
        private static final int MESSAGE_BYTES = 40;
        /** An entry of the store, and a bit for each neighbour. */
        private static final int KEPT_BYTES = 56;

        private static final double SECOND = 1e9;
        /** Peers ask each other for gossip when they begin. */
        private static final long ASKED_NANOS = 1_000_000;

        @Override
        public ProtocolFactory over(Setup setup) {
            return self -> new Lightning(params);
        }

        @Override
        public Promises promises() {
            Promises promises = Promises.FULL
                    .withKeepsToLinks(true)
                    .withReadyAfter(ASKED_NANOS)
                    .withMostNeighbours(params.sources());
            if (!params.queries()) {
                promises =
                        promises.withCopies(degree -> Math.max(0, degree - 1)).withCopiesPerLink(1);
            }
            // a query and its reply
            return params.sync() == 0 ? promises : promises.withIdleRate(2 * SECOND / params.sync());
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return Message.types(GossipMessages.Any.class);
        }

        /** A copy over every link, in one direction or both. */
        @Override
        public Footprint footprint(double degree) {
            return new Footprint(degree, MESSAGE_BYTES, KEPT_BYTES);
        }
    }

    @Override
    public void onStart(Context context) {
        relay.onStart(context);
        for (int neighbour : context.neighbours()) {
            add(neighbour, context);
        }
        sources.fill(context);
        expectSync(context);
        isBehind = context.now() > 0;
        catchUp(context);
    }

    private void expectSync(Context context) {
        if (params.sync() > 0) {
            context.schedule(context.random().nextLong(params.sync()), Due.SYNC);
        }
    }

    private GossipPeer add(int peer, Context context) {
        GossipPeer neighbour = new GossipPeer(peer);
        neighbours.put(peer, neighbour);
        relay.onConnected(peer, context);
        return neighbour;
    }

    /** Asks some neighbour for all that was missed before this peer began, once. */
    private void catchUp(Context context) {
        if (isBehind && neighbours.count() > 0) {
            isBehind = false;
            queries.askForRange(drawn(context), context);
        }
    }

    private GossipPeer drawn(Context context) {
        return neighbours.at(context.random().nextInt(neighbours.count()));
    }

    @Override
    public Object persist() {
        return new Kept(store, own);
    }

    @Override
    public void onRestart(@Nullable Object persisted, Context context) {
        if (persisted instanceof Kept kept) {
            store = kept.store;
            own = kept.own;
            relay = new Relay(params.flush(), store, neighbours);
            queries = new Queries(store);
        }
        onStart(context);
    }

    @Override
    public void onConnected(int peer, Direction direction, Context context) {
        if (neighbours.of(peer) == null) {
            sources.add(add(peer, context), context);
            catchUp(context);
        }
    }

    @Override
    public void onDisconnected(int peer, Context context) {
        GossipPeer gone = neighbours.of(peer);
        if (gone != null) {
            neighbours.remove(peer);
            relay.onDisconnected(peer, context);
            sources.onDisconnected(gone, context);
        }
    }

    @Override
    public void onOrigin(int messageId, int bytes, Context context) {
        Gossip gossip = own.next(messageId, context);
        store.add(gossip);
        relay.spread(gossip, context);
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        GossipPeer sender = neighbours.of(from);
        if (message instanceof Gossip gossip) {
            take(from, sender, gossip, context);
        } else if (!(message instanceof GossipMessages.Any)) {
            throw new UnknownMessage(getClass(), message);
        } else if (sender != null) {
            answer(sender, message, context);
        }
    }

    private void answer(GossipPeer sender, Message message, Context context) {
        if (message instanceof GossipTimestampFilter filter) {
            sender.filter(filter);
            relay.begin(sender, context);
        } else if (message instanceof QueryChannelRange) {
            queries.onRange(sender, context);
        } else if (message instanceof ReplyChannelRange reply) {
            queries.onReply(reply, sender, context);
        } else if (message instanceof QueryShortChannelIds query) {
            queries.onQuery(query, sender, context);
        } else if (message instanceof ReplyShortChannelIdsEnd) {
            queries.onEnd(sender, context);
        }
    }

    private void take(int from, @Nullable GossipPeer sender, Gossip gossip, Context context) {
        if (sender != null) {
            sender.know(gossip.messageId());
        }
        if (context.has(gossip.messageId()) || isAccepted(sender, gossip, context)) {
            if (context.deliver(gossip.messageId(), gossip.hop(), from)) {
                Gossip onward = gossip.onward();
                GossipStore.Subject subject = store.add(onward);
                if (gossip instanceof ChannelUpdate update) {
                    params.limit().spend(update, subject, context.now());
                }
                relay.spread(onward, context);
            }
        }
    }

    /** True if a message that is new to this peer is of use to it: BOLT 7, The channel_update Message and The node_announcement Message. */
    private boolean isAccepted(@Nullable GossipPeer sender, Gossip gossip, Context context) {
        if (!store.lacks(gossip.subject(), gossip.messageId())) {
            context.count("staleGossip", 1);
            return false;
        }
        if (!(gossip instanceof ChannelUpdate update)) {
            return true;
        }
        if (update.announcement() != Message.NO_BROADCAST && !context.has(update.announcement())) {
            context.count("unknownChannels", 1);
            if (sender != null) {
                queries.want(sender, update, context);
            }
            return false;
        }
        if (!params.limit().accepts(update, store.known(update.subject()), context.now())) {
            context.count("limitedUpdates", 1);
            return false;
        }
        return true;
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        if (timer == Due.SYNC) {
            if (neighbours.count() > 0) {
                queries.askForRange(drawn(context), context);
            }
            context.schedule(params.sync(), Due.SYNC);
        } else {
            relay.takes(timer, context);
        }
    }
}
