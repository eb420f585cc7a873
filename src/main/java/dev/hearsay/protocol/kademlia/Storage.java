package dev.hearsay.protocol.kademlia;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Outcome;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.dht.DhtNode;
import dev.hearsay.protocol.dht.Identifiers;
import dev.hearsay.protocol.dht.Lookup;
import dev.hearsay.protocol.kademlia.KademliaMessages.Store;
import dev.hearsay.protocol.kademlia.KademliaMessages.Stored;
import dev.hearsay.protocol.support.ByMessage;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The values at one peer: those that it stores for others, and those that it has put and publishes anew.
 *
 * <ul>
 *   <li>A value is stored at the k closest peers that a look-up of its key has found, the peer that stores it among them if it is so close.
 *   <li>It expires a day after its publication; sooner at a peer that at least k others are closer to the key than: the time is halved for
 *       each k of them, as the table lets it guess their number. The paper asks for a time that falls exponentially and leaves the base open.
 *   <li>Each hour a peer stores anew what nobody has stored at it within the hour, and each day what it has put itself. The hours of
 *       peers begin at random, so that one of them does it for all.
 *   <li>A peer that learns of a new one among the k closest to a key stores the value there, if of all others it is the closest itself.
 * </ul>
 *
 * <p>Source: Maymounkov and Mazieres, Kademlia, IPTPS 2002, sections 2.3 and 2.5.
 */
final class Storage {
    /** The publication of a value: a put, or one of the days after it. */
    private record Publish(int operation, long key) implements Lookup.Task {}

    private record Republish(long key, long expiresAt) implements Lookup.Task {
        @Override
        public int operation() {
            return Message.NO_OPERATION;
        }
    }

    private record Storing(int operation) implements RequestToken {}

    private record PublishDue(long key) implements Timer {}

    private record RepublishDue() implements Timer {}

    /** A put whose requests to store are under way. */
    private static final class Put {
        private final int hops;
        private int open;
        private int stored;

        Put(int hops, int open) {
            this.hops = hops;
            this.open = open;
        }
    }

    private static final Timer REPUBLISH_DUE = new RepublishDue();

    private final KademliaParams params;
    private final Identifiers identifiers;
    private final int self;
    private final DhtNode node;
    private final ByMessage<Put> puts = new ByMessage<>();
    private final Values values;
    /** The times at which the values that this peer has put were published last, by the identifiers of their keys. */
    private final SortedMap<Long, Long> published;

    private boolean republishes;

    /** The storage of a peer that has some values already, and has put some. */
    Storage(
            KademliaParams params,
            Identifiers identifiers,
            int self,
            DhtNode node,
            Values values,
            SortedMap<Long, Long> published) {
        this.params = params;
        this.identifiers = identifiers;
        this.self = self;
        this.node = node;
        this.values = values;
        this.published = new TreeMap<>(published);
    }

    Values values() {
        return values;
    }

    SortedMap<Long, Long> published() {
        return published;
    }

    /** Begins to republish what it has, and to publish what it has put. */
    void start(Context context) {
        republishFromNowOn(context);
        published.forEach((key, at) ->
                context.schedule(Math.max(0, at + params.publishNanos() - context.now()), new PublishDue(key)));
    }

    private void republishFromNowOn(Context context) {
        if (!republishes && values.size() > 0) {
            republishes = true;
            context.schedule(1 + context.random().nextLong(params.republishNanos()), REPUBLISH_DUE);
        }
    }

    /** Publishes a value, as an operation. */
    void put(int operation, long key, Context context) {
        boolean isNew = !published.containsKey(key);
        published.put(key, context.now());
        if (isNew) {
            context.schedule(params.publishNanos(), new PublishDue(key));
        }
        node.lookUp(key, new Publish(operation, key), context);
    }

    /** A look-up is over after which a value is to be stored; false if it is another one. */
    boolean onFound(Lookup lookup, Context context) {
        if (lookup.task() instanceof Publish publish) {
            if (isAmongClosest(lookup)) {
                store(publish.key, params.expireNanos(), context);
            }
            int stores = askClosestToStore(lookup, params.expireNanos(), context);
            if (publish.operation != Message.NO_OPERATION) {
                begin(publish.operation, new Put(lookup.hops(), stores), context);
            }
            return true;
        }
        if (lookup.task() instanceof Republish republish) {
            askClosestToStore(lookup, republish.expiresAt - context.now(), context);
            return true;
        }
        return false;
    }

    private void begin(int operation, Put put, Context context) {
        if (put.open == 0) {
            context.complete(operation, Outcome.FAILED, put.hops);
        } else {
            puts.put(operation, put);
        }
    }

    /** True if the peer itself is one of the k closest that a look-up has found. */
    private boolean isAmongClosest(Lookup lookup) {
        int[] closest = lookup.closest();
        int k = params.table().k();
        return closest.length < k || identifiers.isCloser(self, closest[k - 1], lookup.target());
    }

    /** Asks the closest peers of a look-up, of which there are k with this one, to store a value; returns the number asked. */
    private int askClosestToStore(Lookup lookup, long lifetime, Context context) {
        int[] closest = lookup.closest();
        int most = params.table().k() - (isAmongClosest(lookup) ? 1 : 0);
        int count = Math.min(most, closest.length);
        for (int i = 0; i < count; i++) {
            askToStore(closest[i], lookup.task().operation(), lookup.target(), lifetime, context);
        }
        return count;
    }

    private void askToStore(int peer, int operation, long key, long lifetime, Context context) {
        Store store = Store.of(operation, key, lifetime, params.valueBytes());
        context.request(peer, store, params.table().timeoutNanos(), new Storing(operation));
    }

    /** Stores a copy at a peer on the way to a value that was found. */
    void cache(int peer, long key, int operation, long lifetime, Context context) {
        context.count("cachedStores", 1);
        askToStore(peer, operation, key, lifetime, context);
    }

    /** A peer asks this one to store a value. */
    void onStore(int from, long request, Store store, Context context) {
        store(store.key(), store.lifetime(), context);
        context.reply(from, request, new Stored(store.operation()));
    }

    private void store(long key, long lifetime, Context context) {
        long until = context.now() + Math.min(lifetime, mostLifetime(key));
        if (until > context.now()) {
            values.store(key, until, context.now());
            republishFromNowOn(context);
        }
    }

    /** The time for which this peer stores a value at most, by the number of peers that seem to be closer to its key. */
    private long mostLifetime(long key) {
        int k = params.table().k();
        int[] closest = node.table().closest(key, k, self);
        if (closest.length < k || identifiers.isCloser(self, closest[k - 1], key)) {
            return params.expireNanos();
        }
        int full = 0;
        int height = identifiers.heightOf(self, key);
        while (full < height && node.table().size(full) < k) {
            full++;
        }
        // A bucket has twice as many peers in its range as the one below, of which the lowest full one has about k.
        double halvings = Math.scalb(1.0, height - full);
        return (long) (params.expireNanos() * Math.pow(2, -halvings));
    }

    /** A peer has answered that it has stored a value; false for a request of another kind. */
    boolean onReply(Message message, RequestToken token, Context context) {
        if (message instanceof Stored && token instanceof Storing storing) {
            ended(storing.operation, true, context);
            return true;
        }
        return false;
    }

    /** A peer has not answered; false for a request of another kind. */
    boolean onRequestTimeout(RequestToken token, Context context) {
        if (token instanceof Storing storing) {
            ended(storing.operation, false, context);
            return true;
        }
        return false;
    }

    private void ended(int operation, boolean isStored, Context context) {
        Put put = operation == Message.NO_OPERATION ? null : puts.get(operation);
        if (put == null) {
            return;
        }
        put.stored += isStored ? 1 : 0;
        put.open--;
        if (put.open == 0) {
            puts.remove(operation);
            context.sample("replicas", put.stored);
            context.complete(operation, put.stored > 0 ? Outcome.SUCCEEDED : Outcome.FAILED, put.hops);
        }
    }

    /** A timer is due; false for another one. */
    boolean onTimer(Timer timer, Context context) {
        if (timer instanceof PublishDue due) {
            published.put(due.key, context.now());
            context.schedule(params.publishNanos(), due);
            node.lookUp(due.key, new Publish(Message.NO_OPERATION, due.key), context);
            return true;
        }
        if (timer.equals(REPUBLISH_DUE)) {
            values.republish(context.now(), params.republishNanos(), (key, expiresAt) -> {
                context.count("republications", 1);
                node.lookUp(key, new Republish(key, expiresAt), context);
            });
            context.schedule(params.republishNanos(), timer);
            return true;
        }
        return false;
    }

    /** A peer has become a contact: the values that belong there are handed over, if nobody closer to them is to do it. */
    void onContact(int peer, Context context) {
        for (int i = 0; i < values.size(); i++) {
            long key = values.key(i);
            long lifetime = values.lifetime(key, context.now());
            if (lifetime > 0 && isToHandOver(key, peer)) {
                context.count("handOvers", 1);
                askToStore(peer, Message.NO_OPERATION, key, lifetime, context);
            }
        }
    }

    private boolean isToHandOver(long key, int peer) {
        int k = params.table().k();
        int[] others = node.table().closest(key, Math.max(1, k - 1), peer);
        if (others.length > 0 && identifiers.isCloser(others[0], self, key)) {
            return false;
        }
        // With this peer, which is closer than all of the others, they are k.
        return others.length < k - 1 || identifiers.isCloser(peer, k == 1 ? self : others[k - 2], key);
    }
}
