package dev.hearsay.protocol.swarm;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.DialFailure;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.IdentifierSpace;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Operation;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.protocol.UnknownOperation;
import dev.hearsay.protocol.dht.DhtMessages;
import dev.hearsay.protocol.swarm.SwarmMessages.Peers;
import dev.hearsay.settings.ConfigBlock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Swarm, as its client bee has it: peers link with others by proximity order, and chunks of files go over these links to the peers whose
 * addresses are closest to theirs, and back.
 *
 * <ul>
 *   <li>{@link Connector}, {@link Hive} and {@link Liveness}: which links there are.
 *   <li>{@link Forwarding} and {@link Recursive}: push-sync and retrieval, forwarding Kademlia.
 *   <li>{@link Transfers}: files, as operations.
 * </ul>
 *
 * <p>Counted: {@code announcements} of newcomers to peers; {@code failedDials}; {@code blockedPeers}; {@code chunksAtClosest} and
 * {@code chunksElsewhere}, receipts by whether their storer is the closest of all peers; {@code failedChunks}. Sampled:
 * {@code announcementsOfLink}; {@code depth} and {@code links} of each peer when the network should have formed; {@code pushHops},
 * {@code pushMs}, {@code retrieveHops} and {@code retrieveMs} of each chunk.
 *
 * <p>Source: ethersphere/bee at 0062315 (October 2022), packages topology/kademlia, hive, pushsync and retrieval; Tron, The Book of Swarm,
 * chapter 2.
 */
public final class Swarm implements Protocol {
    private record Settled() implements Timer {}

    private static final Timer SETTLED = new Settled();
    private static final DhtMessages.Pong PONG =
            new DhtMessages.Pong(SwarmParams.SIZES.pong(), SwarmParams.SIZES.channel());

    /** The things of a peer that are on its disk. */
    private record Persisted(AddressBook book, ChunkStore store) {}

    private final SwarmParams params;
    private final AddressSpace space;
    private final ChunkTree tree;
    private final int self;
    private final Bins bins;
    private final Streams streams;
    private Node node;

    /** The parts of a node, which are made anew around what it has on its disk. */
    private record Node(
            Persisted disk, Connector connector, Liveness liveness, Forwarding forwarding, Transfers transfers) {}

    private Swarm(SwarmParams params, AddressSpace space, ChunkTree tree, int self) {
        this.params = params;
        this.space = space;
        this.tree = tree;
        this.self = self;
        bins = new Bins(space, self);
        streams = new Streams(params.routing().hasHeaders());
        node = node(new Persisted(new AddressBook(space, self), new ChunkStore(space, self, params.cache())));
    }

    private Node node(Persisted disk) {
        SwarmParams.Routes routes = params.routing();
        Forwarding forwarding = new Forwarding(space, routes, self, bins, disk.store, streams);
        Transfers transfers = new Transfers(
                space,
                tree,
                params.window(),
                disk.store,
                sender -> routes.isRecursive()
                        ? new Recursive(space, routes, self, bins, forwarding, streams, sender)
                        : new Iterative(space, routes, self, bins, disk.store, streams, sender));
        return new Node(
                disk,
                new Connector(space, self, bins, disk.book),
                new Liveness(params.links(), bins, disk.book),
                forwarding,
                transfers);
    }

    /** Swarm with the settings of its block. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new Model(SwarmParams.from(settings));
    }

    private record Model(SwarmParams params) implements ProtocolModel {
        @Override
        public ProtocolFactory over(Setup setup) {
            AddressSpace space = AddressSpace.of(params, setup);
            ChunkTree tree = new ChunkTree(params.fileSize());
            return self -> new Swarm(params, space, tree, self);
        }

        @Override
        public Optional<IdentifierSpace> space(Setup setup) {
            return Optional.of(AddressSpace.of(params, setup).identifiers().ofPeersAlone());
        }

        @Override
        public String role() {
            return params.role();
        }

        @Override
        public boolean formsLinks() {
            return true;
        }

        @Override
        public List<String> operations() {
            return Transfers.KINDS;
        }

        @Override
        public Promises promises() {
            return Promises.FULL
                    .withComplete(Promises.Complete.EVERY_OPERATION)
                    .withReadyAfter(params.links().settleNanos())
                    .endless();
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return SwarmMessages.TYPES;
        }
    }

    @Override
    public void onStart(Context context) {
        if (params.isStored() && context.now() == 0 && !space.bootnodes().get(self)) {
            node.disk.store.fill();
        }
        start(context);
    }

    private void start(Context context) {
        node.connector.start(context);
        node.liveness.start(context);
        context.schedule(params.links().settleNanos(), SETTLED);
    }

    @Override
    public Object persist() {
        return node.disk;
    }

    @Override
    public void onRestart(@Nullable Object persisted, Context context) {
        if (persisted instanceof Persisted disk) {
            node = node(disk);
        }
        start(context);
    }

    /** A broadcast message stays at its origin. */
    @Override
    public void onOrigin(int messageId, int bytes, Context context) {}

    @Override
    public void onOperation(Operation operation, Context context) {
        if (!Transfers.KINDS.contains(operation.kind())) {
            throw new UnknownOperation(getClass(), operation);
        }
        node.transfers.begin(operation, context);
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (!(message instanceof Peers news)) {
            throw new UnknownMessage(getClass(), message);
        }
        node.connector.learn(news.peers(), context);
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        if (timer.equals(SETTLED)) {
            context.sample("depth", bins.depth());
            context.sample("links", bins.size());
        } else if (!node.connector.onTimer(timer, context) && !node.liveness.onTimer(timer, context)) {
            node.transfers.courier().onTimer(timer, context);
        }
    }

    @Override
    public boolean accepts(int peer, Context context) {
        return node.connector.accepts(peer, context);
    }

    @Override
    public void onConnected(int peer, Direction direction, Context context) {
        node.connector.onConnected(peer, context);
    }

    @Override
    public void onDisconnected(int peer, Context context) {
        node.liveness.onDisconnected(peer);
        node.connector.onDisconnected(peer, context);
    }

    @Override
    public void onDialFailed(int peer, DialFailure reason, Context context) {
        node.connector.onDialFailed(peer, reason, context);
    }

    @Override
    public void onRequest(int from, long request, Message message, Context context) {
        if (message instanceof DhtMessages.Ping) {
            context.reply(from, request, PONG);
        } else if (!node.forwarding.onRequest(from, request, message, context)) {
            throw new UnknownMessage(getClass(), message);
        }
    }

    @Override
    public void onReply(int from, Message message, RequestToken token, Context context) {
        if (token instanceof Streams.Opening opening) {
            streams.opened(from, opening, context);
        } else if (!node.liveness.onReply(from, token) && !node.forwarding.onReply(message, token, context)) {
            node.transfers.courier().onReply(from, message, token, context);
        }
    }

    @Override
    public void onRequestTimeout(int to, RequestToken token, Context context) {
        if (token instanceof Streams.Opening opening) {
            onRequestTimeout(to, opening.token(), context);
        } else if (!node.liveness.onRequestTimeout(to, token, context)
                && !node.forwarding.onRequestTimeout(token, context)) {
            node.transfers.courier().onRequestTimeout(to, token, context);
        }
    }
}
