package dev.hearsay.protocol.kademlia;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.IdentifierSpace;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Operation;
import dev.hearsay.protocol.Outcome;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.protocol.UnknownOperation;
import dev.hearsay.protocol.dht.DhtNode;
import dev.hearsay.protocol.dht.Identifiers;
import dev.hearsay.protocol.dht.Joining;
import dev.hearsay.protocol.dht.Lookup;
import dev.hearsay.protocol.dht.Lookups;
import dev.hearsay.protocol.dht.RoutingTable;
import dev.hearsay.protocol.kademlia.KademliaMessages.FindValue;
import dev.hearsay.protocol.kademlia.KademliaMessages.Store;
import dev.hearsay.protocol.kademlia.KademliaMessages.Value;
import dev.hearsay.settings.ConfigBlock;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Kademlia: peers and keys have identifiers of one space, a peer knows some peers at each distance to it, and asks those it knows for closer
 * ones until it knows the closest. Values are stored at the k peers closest to their keys.
 *
 * <ul>
 *   <li>{@code lookup} ends with the k closest peers to the key that answer; it fails if nobody does.
 *   <li>{@code put} stores the value at those. It is over when each of them has answered or timed out, and succeeds if one has stored it.
 *   <li>{@code get} ends with the first peer that has the value, and fails where a look-up has come to its end without. A copy is stored at
 *       the closest peer that has answered without having it.
 *   <li>{@code join} looks up the peer's own identifier and refreshes its buckets; it fails if nobody answers.
 * </ul>
 *
 * <p>Counted: {@code cachedStores}, copies stored on the way; {@code cacheHits}, values found at a peer that is none of the k closest;
 * {@code republications}, {@code handOvers}; {@code joins}, {@code joinsAlone}. Sampled, of each operation but joins: {@code requests} and
 * {@code timeouts} of its look-up, {@code tableSize} and {@code values} of its peer; {@code accuracy}, the share of the k closest of all
 * peers, up or not, in what a look-up has found; {@code replicas} of a put.
 *
 * <p>Source: Maymounkov and Mazieres, Kademlia: A Peer-to-Peer Information System Based on the XOR Metric, IPTPS 2002.
 */
public final class Kademlia implements Protocol {
    private static final List<String> OPERATIONS = List.of("lookup", "put", "get", "join");

    private record LookUp(int operation) implements Lookup.Task {}

    private record Get(int operation) implements Lookup.Task {}

    /** The things that outlive an incarnation. */
    private record Kept(RoutingTable table, Values values, SortedMap<Long, Long> published) {}

    private final KademliaParams params;
    private final Shared shared;
    private final int self;
    private final DhtNode node;
    private final Joining joining;
    private Storage storage;

    private Kademlia(KademliaParams params, Shared shared, int self) {
        this.params = params;
        this.shared = shared;
        this.self = self;
        node = new DhtNode(params.table(), KademliaMessages.SIZES, shared.identifiers, self, new Host());
        joining = new Joining(node, shared.bootstraps, params.joinWithin(), params.joinRetry());
        storage = storage(new Values(), new TreeMap<>());
    }

    private Storage storage(Values values, SortedMap<Long, Long> published) {
        return new Storage(params, shared.identifiers, self, node, values, published);
    }

    /** Kademlia with the settings of its block. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new Model(KademliaParams.from(settings));
    }

    /** The things that all peers of a run have in common. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Shared(Identifiers identifiers, int[] bootstraps, FirstValues firstValues) {
        /** The number of some peers that are among the k closest to an identifier of all peers but one, which is none of them. */
        int closest(int[] peers, long target, int k, int except) {
            int[] closest = identifiers.closest(target, k + 1);
            int found = 0;
            int seen = 0;
            for (int i = 0; i < closest.length && seen < k; i++) {
                seen += closest[i] == except ? 0 : 1;
                for (int peer : peers) {
                    found += closest[i] == peer ? 1 : 0;
                }
            }
            return found;
        }
    }

    private record Model(KademliaParams params) implements ProtocolModel {
        @Override
        public ProtocolFactory over(Setup setup) {
            Identifiers identifiers =
                    new Identifiers(setup.peers(), params.table().salt());
            FirstValues firstValues = params.isStoredAtFirst()
                    ? FirstValues.of(
                            identifiers,
                            setup.peers(),
                            setup.keys(),
                            params.table().k())
                    : FirstValues.NONE;
            Shared shared = new Shared(identifiers, setup.peersOf(KademliaParams.BOOTSTRAP), firstValues);
            return self -> new Kademlia(params, shared, self);
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
            return OPERATIONS;
        }

        @Override
        public Promises promises() {
            return Promises.FULL.withComplete(Promises.Complete.EVERY_OPERATION).endless();
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return KademliaMessages.TYPES;
        }
    }

    @Override
    public void onStart(Context context) {
        if (context.now() == 0) {
            for (long key : shared.firstValues.of(self)) {
                storage.values().store(key, params.expireNanos(), 0);
            }
        }
        storage.start(context);
        joining.start(context);
    }

    @Override
    public Object persist() {
        return new Kept(node.table(), storage.values(), storage.published());
    }

    @Override
    public void onRestart(@Nullable Object persisted, Context context) {
        if (persisted instanceof Kept kept) {
            storage = storage(kept.values, kept.published);
            storage.start(context);
            joining.restart(kept.table, context);
        } else {
            onStart(context);
        }
    }

    /** A broadcast message stays at its origin. */
    @Override
    public void onOrigin(int messageId, int bytes, Context context) {}

    @Override
    public void onOperation(Operation operation, Context context) {
        int number = operation.number();
        long key = shared.identifiers.ofKey(operation.key());
        switch (operation.kind()) {
            case "lookup" -> node.lookUp(key, new LookUp(number), context);
            case "put" -> storage.put(number, key, context);
            case "get" -> get(number, key, context);
            case "join" -> joining.join(number, context);
            default -> throw new UnknownOperation(getClass(), operation);
        }
    }

    private void get(int number, long key, Context context) {
        if (storage.values().lifetime(key, context.now()) > 0) {
            context.complete(number, Outcome.SUCCEEDED, 0);
        } else {
            node.lookUp(key, new Get(number), context);
        }
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        throw new UnknownMessage(getClass(), message);
    }

    @Override
    public void onRequest(int from, long request, Message message, Context context) {
        if (node.onRequest(from, request, message, context)) {
            return;
        }
        if (message instanceof FindValue question) {
            long lifetime = storage.values().lifetime(question.key(), context.now());
            Message answer = lifetime > 0
                    ? Value.of(question.operation(), lifetime, params.valueBytes())
                    : node.closest(from, question.key(), question.operation());
            context.reply(from, request, answer);
        } else if (message instanceof Store store) {
            storage.onStore(from, request, store, context);
        } else {
            throw new UnknownMessage(getClass(), message);
        }
    }

    @Override
    public void onReply(int from, Message message, RequestToken token, Context context) {
        if (node.onReply(from, message, token, context) || storage.onReply(message, token, context)) {
            return;
        }
        if (message instanceof Value value && token instanceof Lookups.Asked asked) {
            got(from, value, asked, context);
        } else {
            throw new UnknownMessage(getClass(), message);
        }
    }

    private void got(int from, Value value, Lookups.Asked asked, Context context) {
        Lookup lookup = node.lookups().of(asked);
        if (lookup == null) {
            return;
        }
        node.lookups().end(asked);
        int operation = lookup.task().operation();
        sample(lookup, context);
        if (shared.closest(new int[] {from}, lookup.target(), params.table().k(), self) == 0) {
            context.count("cacheHits", 1);
        }
        context.complete(operation, Outcome.SUCCEEDED, lookup.hop(from));
        int[] without = lookup.closest();
        if (without.length > 0) {
            storage.cache(without[0], lookup.target(), operation, value.lifetime(), context);
        }
    }

    @Override
    public void onRequestTimeout(int to, RequestToken token, Context context) {
        if (!node.onRequestTimeout(to, token, context)) {
            storage.onRequestTimeout(token, context);
        }
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        if (!joining.onTimer(timer, context) && !node.onTimer(timer, context)) {
            storage.onTimer(timer, context);
        }
    }

    private void sample(Lookup lookup, Context context) {
        int k = params.table().k();
        int[] found = lookup.closest();
        if (!(lookup.task() instanceof Get)) {
            int most = Math.min(k, context.peers() - 1);
            context.sample("accuracy", (double) shared.closest(found, lookup.target(), k, self) / most);
        }
        context.sample("requests", lookup.requests());
        context.sample("timeouts", lookup.failures());
        context.sample("tableSize", node.table().size());
        context.sample("values", storage.values().size());
    }

    /** The outcome of the node's work. */
    private final class Host implements DhtNode.Host {
        @Override
        public Message question(Lookup lookup, Message findNode) {
            return lookup.task() instanceof Get get ? new FindValue(get.operation, lookup.target()) : findNode;
        }

        @Override
        public void onContact(int peer, Context context) {
            storage.onContact(peer, context);
        }

        @Override
        public void onFound(Lookup lookup, Context context) {
            int operation = lookup.task().operation();
            if (operation != Message.NO_OPERATION) {
                sample(lookup, context);
            }
            if (storage.onFound(lookup, context)) {
                return;
            }
            boolean isFound = lookup.task() instanceof LookUp && lookup.closest().length > 0;
            context.complete(operation, isFound ? Outcome.SUCCEEDED : Outcome.FAILED, lookup.hops());
        }

        @Override
        public void onJoined(int operation, int hops, Context context) {
            joining.onJoined(operation, hops, context);
        }

        @Override
        public void onAlone(int operation, Context context) {
            joining.onAlone(operation, context);
        }
    }
}
