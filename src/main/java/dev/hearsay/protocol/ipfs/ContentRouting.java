package dev.hearsay.protocol.ipfs;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Outcome;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.protocol.dht.DhtMessages.Nodes;
import dev.hearsay.protocol.dht.DhtNode;
import dev.hearsay.protocol.dht.DhtParams;
import dev.hearsay.protocol.dht.Identifiers;
import dev.hearsay.protocol.dht.Lookup;
import dev.hearsay.protocol.dht.Lookups;
import dev.hearsay.protocol.dht.Members;
import dev.hearsay.protocol.ipfs.ProviderMessages.AddProvider;
import dev.hearsay.protocol.ipfs.ProviderMessages.FindPeer;
import dev.hearsay.protocol.ipfs.ProviderMessages.GetProviders;
import dev.hearsay.protocol.ipfs.ProviderMessages.Providers;
import dev.hearsay.protocol.support.ByMessage;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The table of a peer as the place of provider records: it publishes keys, finds their providers, and the addresses of those.
 *
 * <ul>
 *   <li>A walk asks alpha contacts at a time, and ends when the few closest have answered; then the others of the k closest are asked, all
 *       at once, and waited for. Those that cannot be reached hold it up until their dial is given up.
 *   <li>A record goes to each of the k closest that had not failed when the walk ended, reached since then or not.
 *   <li>A walk for providers, or for a peer, ends with the first answer that names one.
 *   <li>With sloppy storage a walk to publish ends at a server that is full, and the pointer goes to the closest that has answered and is
 *       not.
 * </ul>
 *
 * <p>Source: libp2p/go-libp2p-kad-dht, query.go (runLookupWithFollowup), routing.go and handlers.go; libp2p/specs, kad-dht.
 */
final class ContentRouting implements DhtNode.Host {
    /** The outcome of the walks of a fetch. */
    interface Finder {
        /** True if a fetch can use that provider. */
        boolean isOfUse(int operation, int provider);

        /** Providers have been found, those with addresses first. */
        void found(int operation, ProviderStore.Known known, int hops, Context context);

        /** There are none. */
        void notFound(int operation, Context context);

        /** The addresses of a provider have been found, or have not. */
        void addressFound(int operation, int provider, boolean isFound, Context context);
    }

    private record ProviderWalk(int operation, long key, boolean isOfFetch, long startedAt) implements Lookup.Task {}

    private record AddressWalk(int operation, int provider, long startedAt) implements Lookup.Task {}

    /** A request of the table that waits for a connection. */
    private final class Question implements Streams.Call {
        private final Message message;
        private final long timeoutNanos;
        private final RequestToken token;

        private Question(Message message, long timeoutNanos, RequestToken token) {
            this.message = message;
            this.timeoutNanos = timeoutNanos;
            this.token = token;
        }

        @Override
        public void connected(int peer, Context context) {
            context.request(peer, message, timeoutNanos, token);
        }

        @Override
        public void failed(int peer, Context context) {
            node.onRequestTimeout(peer, token, context);
        }
    }

    private static final double NANOS = 1e9;

    private final IpfsParams params;
    private final Network network;
    private final int self;
    private final Streams streams;
    private final ProviderStore store;
    private final Finder finder;
    private final DhtNode node;
    /** The last publication of each key. */
    private final ByMessage<Publication> publications = new ByMessage<>();

    /** The things that peers of one run share. */
    record Network(Identifiers identifiers, Members servers, FirstProviders first) {}

    ContentRouting(IpfsParams params, Network network, int self, Streams streams, ProviderStore store, Finder finder) {
        this.params = params;
        this.network = network;
        this.self = self;
        this.streams = streams;
        this.store = store;
        this.finder = finder;
        node = new DhtNode(params.table(), params.sizes().ofTable(), network.identifiers, self, this);
    }

    /** Begins, with a full table or by joining through its contacts. */
    void start(Context context) {
        int[] known = new int[context.contacts()];
        Arrays.setAll(known, context::contact);
        node.start(known, context);
    }

    /** True if a peer is in the table. */
    boolean isContact(int peer) {
        return peer != self && node.table().has(peer);
    }

    /** Publishes a key, as an operation or by itself. */
    void publish(int operation, long key, Context context) {
        store.add(key, self, context.now());
        Publication publication = new Publication(operation, key, params.sizes().addProvider(), context.now());
        publications.put((int) key, publication);
        node.lookUp(network.identifiers.ofKey(key), publication, context);
    }

    /** Publishes a key anew, unless that is still under way since the last time. */
    void publishAnew(long key, Context context) {
        Publication last = publications.get((int) key);
        if (last == null || last.isOver()) {
            context.count("republished", 1);
            publish(Message.NO_OPERATION, key, context);
        }
    }

    /** Finds providers of a key, for an operation that ends with the first, or for a fetch. */
    void findProviders(int operation, long key, boolean isOfFetch, Context context) {
        ProviderWalk walk = new ProviderWalk(operation, key, isOfFetch, context.now());
        if (!found(walk, store.providers(key, context.now()), 0, context)) {
            node.lookUp(network.identifiers.ofKey(key), walk, context);
        }
    }

    /** Finds the addresses of a provider. */
    void findAddress(int operation, int provider, Context context) {
        AddressWalk walk = new AddressWalk(operation, provider, context.now());
        node.lookUp(network.identifiers.of(provider), walk, context);
    }

    /** Tells of those that are of use; false if none is. */
    private boolean found(ProviderWalk walk, ProviderStore.Known known, int hops, Context context) {
        if (Arrays.stream(known.providers()).noneMatch(provider -> isOfUse(walk, provider))) {
            return false;
        }
        context.sample("providerWalkSeconds", (context.now() - walk.startedAt) / NANOS);
        if (walk.isOfFetch) {
            finder.found(walk.operation, known, hops, context);
        } else {
            context.complete(walk.operation, Outcome.SUCCEEDED, hops);
        }
        return true;
    }

    private boolean isOfUse(ProviderWalk walk, int provider) {
        return !walk.isOfFetch || finder.isOfUse(walk.operation, provider);
    }

    @Override
    public Lookup.Breadth breadth(Lookup.Task task, DhtParams table) {
        return params.breadth();
    }

    @Override
    public Members members() {
        return network.servers;
    }

    @Override
    public Message question(Lookup lookup, Message findNode) {
        if (lookup.task() instanceof ProviderWalk walk) {
            return new GetProviders(
                    walk.operation, walk.key, false, params.sizes().getProviders());
        }
        if (lookup.task() instanceof AddressWalk walk) {
            return new FindPeer(walk.operation, walk.provider, params.sizes().findPeer());
        }
        if (lookup.task() instanceof Publication publication && params.isSloppy()) {
            return new GetProviders(
                    publication.operation(),
                    publication.key(),
                    true,
                    params.sizes().getProviders());
        }
        return findNode;
    }

    @Override
    public void request(int contact, Message message, long timeoutNanos, RequestToken token, Context context) {
        streams.open(contact, new Question(message, timeoutNanos, token), context);
    }

    @Override
    public void onFound(Lookup lookup, Context context) {
        if (lookup.task() instanceof Publication publication) {
            publication.store(lookup, params.isSloppy(), streams, context);
        } else if (lookup.task() instanceof AddressWalk walk) {
            finder.addressFound(walk.operation, walk.provider, false, context);
        } else if (lookup.task() instanceof ProviderWalk walk) {
            if (walk.isOfFetch) {
                finder.notFound(walk.operation, context);
            } else {
                context.complete(walk.operation, Outcome.FAILED, lookup.hops());
            }
        }
    }

    void onRequest(int from, long request, Message message, Context context) {
        if (node.onRequest(from, request, message, context)) {
            return;
        }
        if (message instanceof GetProviders question) {
            context.reply(from, request, providers(from, question, context.now()));
        } else if (message instanceof FindPeer question) {
            context.reply(from, request, nodes(from, question, context));
        } else {
            throw new UnknownMessage(Ipfs.class, message);
        }
    }

    private Providers providers(int asker, GetProviders question, long now) {
        ProviderStore.Known known = store.providers(question.key(), now);
        int[] contacts = closest(asker, network.identifiers.ofKey(question.key()), question.operation());
        int others = known.providers().length - known.addressed();
        return new Providers(
                question.operation(),
                known.providers(),
                known.addressed(),
                contacts,
                question.isToStore() && store.turnsAway(question.key(), now),
                params.sizes().providers(known.addressed(), others, contacts.length));
    }

    private int[] closest(int asker, long target, int operation) {
        return node.closest(asker, target, operation).contacts();
    }

    /** The contacts closest to a peer that is looked for, and that peer itself if there is a connection with it. */
    private Nodes nodes(int asker, FindPeer question, Context context) {
        int sought = question.peer();
        Nodes nodes = node.closest(asker, network.identifiers.of(sought), question.operation());
        if (!context.isNeighbour(sought) || sought == asker || isAmong(nodes.contacts(), sought)) {
            return nodes;
        }
        int[] contacts = Arrays.copyOf(nodes.contacts(), nodes.contacts().length + 1);
        contacts[contacts.length - 1] = sought;
        return params.sizes().ofTable().nodes(question.operation(), contacts);
    }

    private static boolean isAmong(int[] peers, int peer) {
        return Arrays.stream(peers).anyMatch(other -> other == peer);
    }

    void onReply(int from, Message message, RequestToken token, Context context) {
        if (message instanceof Providers providers && token instanceof Lookups.Asked asked) {
            node.see(from, context);
            onProviders(from, providers, asked, context);
            return;
        }
        AddressWalk walk = addressWalk(token);
        if (walk != null && message instanceof Nodes nodes && isAmong(nodes.contacts(), walk.provider)) {
            node.see(from, context);
            node.lookups().end((Lookups.Asked) token);
            context.sample("addressWalkSeconds", (context.now() - walk.startedAt) / NANOS);
            finder.addressFound(walk.operation, walk.provider, true, context);
        } else {
            node.onReply(from, message, token, context);
        }
    }

    private @Nullable AddressWalk addressWalk(RequestToken token) {
        Lookup lookup = token instanceof Lookups.Asked asked ? node.lookups().of(asked) : null;
        return lookup != null && lookup.task() instanceof AddressWalk walk ? walk : null;
    }

    private void onProviders(int from, Providers providers, Lookups.Asked asked, Context context) {
        Lookup lookup = node.lookups().of(asked);
        if (lookup == null) {
            return;
        }
        ProviderStore.Known known = new ProviderStore.Known(providers.providers(), providers.addressed());
        if (lookup.task() instanceof Publication publication && providers.isFull()) {
            onFull(from, publication, lookup, providers, asked, context);
        } else if (lookup.task() instanceof ProviderWalk walk && found(walk, known, lookup.hop(from), context)) {
            node.lookups().end(asked);
        } else {
            node.lookups().answered(from, asked, providers.contacts(), context);
        }
    }

    /** A server takes no pointer more: the walk ends, unless no other that does has answered so far. */
    private void onFull(
            int server,
            Publication publication,
            Lookup lookup,
            Providers providers,
            Lookups.Asked asked,
            Context context) {
        publication.isFull(server);
        if (publication.pointed(lookup).length == 0) {
            node.lookups().answered(server, asked, providers.contacts(), context);
        } else {
            node.lookups().end(asked);
            publication.store(lookup, true, streams, context);
        }
    }

    /** A request of the table has timed out. */
    void onRequestTimeout(int to, RequestToken token, Context context) {
        node.onRequestTimeout(to, token, context);
    }

    /** A timer is due; false for one that is not of the table. */
    boolean onTimer(Timer timer, Context context) {
        return node.onTimer(timer, context);
    }

    /** A record has come. */
    void onRecord(int from, AddProvider record, Context context) {
        node.see(from, context);
        store.add(record.key(), from, context.now());
    }
}
