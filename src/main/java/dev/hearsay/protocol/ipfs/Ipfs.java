package dev.hearsay.protocol.ipfs;

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
import dev.hearsay.protocol.dht.Identifiers;
import dev.hearsay.protocol.dht.Members;
import dev.hearsay.protocol.ipfs.ProviderMessages.AddProvider;
import dev.hearsay.settings.ConfigBlock;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A peer of IPFS: it publishes what it has as provider records in a table of Kademlia's, {@link ContentRouting}, over connections that have
 * to be dialled first, {@link Streams}, and fetches what others have, {@link Bitswap}, as they do of it, {@link BlockServer}.
 *
 * <ul>
 *   <li>A provider publishes each of its keys anew after a time, and a minute after it has started again; a peer that has fetched a file is
 *       a provider of it.
 *   <li>Servers answer questions and are in tables; clients, as peers behind NAT are, only ask.
 *   <li>A peer that starts again with its memory has its records and its files, and not the addresses of providers.
 * </ul>
 *
 * <p>Source: Trautwein et al., Design and Evaluation of IPFS, SIGCOMM 2022; libp2p/specs, kad-dht; and as the classes say.
 */
public final class Ipfs implements Protocol {
    private static final String PROVIDE = "provide";
    private static final String FIND_PROVIDERS = "find-providers";
    private static final String FETCH = "fetch";

    /** The time after a start at which all is published anew: ipfs/go-ipfs-provider, simple/reprovide.go. */
    private static final long ONE_MINUTE = 60_000_000_000L;

    /** A key is to be published anew. */
    private record RepublishDue(long key) implements Timer {}

    /** The things that outlive a peer's incarnation. */
    private record Persisted(Content content, ProviderStore store) {}

    private final IpfsParams params;
    private final Content content;
    private final ProviderStore store;
    private final Streams streams;
    private final ContentRouting routing;
    private final Bitswap bitswap;
    private final BlockServer blocks;

    private Ipfs(IpfsParams params, ContentRouting.Network network, int self) {
        this.params = params;
        content = new Content(network.first(), self);
        store = new ProviderStore(params.records(), network.first(), self);
        blocks = new BlockServer(content, params.exchange().fileBytes());
        bitswap = new Bitswap(params.exchange(), content, new FetchOwner());
        streams = new Streams(params.dialling(), this::isContact, bitswap::uses);
        routing = new ContentRouting(params, network, self, streams, store, bitswap);
    }

    private boolean isContact(int peer) {
        return routing.isContact(peer);
    }

    /** IPFS with the settings of its block. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new Model(IpfsParams.from(settings));
    }

    private record Model(IpfsParams params) implements ProtocolModel {
        @Override
        public ProtocolFactory over(Setup setup) {
            Identifiers identifiers =
                    new Identifiers(setup.peers(), params.table().salt());
            BitSet servers = new BitSet();
            IntStream.range(0, setup.peers())
                    .filter(peer -> !setup.role(peer).equals(IpfsParams.CLIENT))
                    .forEach(servers::set);
            Members members = new Members(identifiers, servers);
            int records = params.isSloppy() ? 1 : params.table().k();
            FirstProviders first =
                    new FirstProviders(params.replicas(), params.arePublished(), records, identifiers, members, setup);
            ContentRouting.Network network = new ContentRouting.Network(identifiers, members, first);
            return self -> new Ipfs(params, network, self);
        }

        @Override
        public Optional<IdentifierSpace> space(Setup setup) {
            return Optional.of(new Identifiers(setup.peers(), params.table().salt()));
        }

        @Override
        public String role() {
            return params.role();
        }

        @Override
        public List<String> operations() {
            return List.of(PROVIDE, FIND_PROVIDERS, FETCH);
        }

        @Override
        public Promises promises() {
            return Promises.FULL.withComplete(Promises.Complete.EVERY_OPERATION).endless();
        }

        @Override
        public List<Class<? extends Message>> messages() {
            List<Class<? extends Message>> all = new ArrayList<>(DhtMessages.TYPES);
            all.addAll(Message.types(ProviderMessages.class, BitswapMessages.class));
            return List.copyOf(all);
        }
    }

    /** The way from a fetch to the table and to connections. */
    private final class FetchOwner implements Bitswap.Owner {
        @Override
        public void findProviders(int operation, long key, Context context) {
            routing.findProviders(operation, key, true, context);
        }

        @Override
        public void findAddress(int operation, int provider, Context context) {
            routing.findAddress(operation, provider, context);
        }

        @Override
        public boolean knowsAddress(int peer, Context context) {
            return context.isNeighbour(peer) || routing.isContact(peer);
        }

        @Override
        public void open(int peer, Streams.Call call, Context context) {
            streams.open(peer, call, context);
        }

        @Override
        public void fetched(long key, Context context) {
            blocks.added(key, context);
            if (params.publishesFetched()) {
                publish(Message.NO_OPERATION, key, context);
            }
        }
    }

    @Override
    public void onStart(Context context) {
        routing.start(context);
        long due = Math.max(0, params.republishNanos() - params.records().firstAgeNanos());
        for (int key : content.published()) {
            context.schedule(due, new RepublishDue(key));
        }
    }

    @Override
    public Object persist() {
        return new Persisted(content, store);
    }

    @Override
    public void onRestart(@Nullable Object persisted, Context context) {
        if (persisted instanceof Persisted before) {
            content.restore(before.content);
            store.restore(before.store, context.now());
        } else {
            store.forgetFirst();
        }
        routing.start(context);
        for (int key : content.published()) {
            context.schedule(ONE_MINUTE, new RepublishDue(key));
        }
    }

    /** A broadcast message stays at its origin. */
    @Override
    public void onOrigin(int messageId, int bytes, Context context) {}

    @Override
    public void onOperation(Operation operation, Context context) {
        switch (operation.kind()) {
            case PROVIDE -> {
                blocks.added(operation.key(), context);
                publish(operation.number(), operation.key(), context);
            }
            case FIND_PROVIDERS -> routing.findProviders(operation.number(), operation.key(), false, context);
            case FETCH -> bitswap.fetch(operation.number(), operation.key(), context);
            default -> throw new UnknownOperation(getClass(), operation);
        }
    }

    private void publish(int operation, long key, Context context) {
        if (content.publish(key)) {
            context.schedule(params.republishNanos(), new RepublishDue(key));
        }
        routing.publish(operation, key, context);
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        if (timer instanceof RepublishDue due) {
            context.schedule(params.republishNanos(), timer);
            routing.publishAnew(due.key, context);
        } else if (!streams.onTimer(timer, context) && !bitswap.onTimer(timer, context)) {
            routing.onTimer(timer, context);
        }
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (message instanceof BitswapMessages exchange) {
            if (!blocks.onMessage(from, exchange, context)) {
                bitswap.onMessage(from, exchange, context);
            }
        } else if (message instanceof AddProvider record) {
            routing.onRecord(from, record, context);
        } else {
            throw new UnknownMessage(getClass(), message);
        }
    }

    @Override
    public void onRequest(int from, long request, Message message, Context context) {
        routing.onRequest(from, request, message, context);
    }

    @Override
    public void onReply(int from, Message message, RequestToken token, Context context) {
        routing.onReply(from, message, token, context);
    }

    @Override
    public void onRequestTimeout(int to, RequestToken token, Context context) {
        routing.onRequestTimeout(to, token, context);
    }

    @Override
    public void onConnected(int peer, Direction direction, Context context) {
        bitswap.onConnected(peer, context);
        streams.onConnected(peer, direction, context);
    }

    @Override
    public void onDisconnected(int peer, Context context) {
        streams.onDisconnected(peer);
        bitswap.onDisconnected(peer, context);
    }

    @Override
    public void onDialFailed(int peer, DialFailure reason, Context context) {
        streams.onDialFailed(peer, context);
    }
}
