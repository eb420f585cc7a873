package dev.hearsay.protocol.dht;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.dht.DhtMessages.FindNode;
import dev.hearsay.protocol.dht.DhtMessages.Nodes;
import dev.hearsay.protocol.dht.DhtMessages.Ping;
import dev.hearsay.protocol.dht.DhtMessages.Pong;
import dev.hearsay.protocol.dht.Lookup.Task;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The part of a peer that systems of Kademlia's family have alike: it keeps a routing table, joins, refreshes, and looks up peers. A protocol
 * hands it its events, of which it takes those that are its own, and is told what comes of its look-ups.
 *
 * <ul>
 *   <li>Who sends anything is seen, and becomes a contact where there is room: {@link RoutingTable}. Where there is none it is kept as a
 *       spare; if so stated, the least recently seen contact of its bucket is pinged, and the newest spare takes its place if it is gone.
 *   <li>A peer that joins looks up its own identifier through those that it knows, and then one in each bucket farther than that of its
 *       closest contact.
 *   <li>A bucket in which nothing was looked up for a time is refreshed: an identifier in it is looked up. Buckets are those of the paper,
 *       of which the one nearest to the peer may be several here: {@link RoutingTable#lowestSplit}.
 * </ul>
 *
 * <p>Source: Maymounkov and Mazieres, Kademlia, IPTPS 2002, sections 2.2 and 2.3.
 */
public final class DhtNode {
    /** The rest of a protocol, at the same node. */
    public interface Host {
        /** The question that a look-up asks; contacts are asked for unless a protocol has another one. */
        default Message question(Lookup lookup, Message findNode) {
            return findNode;
        }

        /** Sends a request, of which the node is told the end by its time-out or reply, and never at once. */
        default void request(int contact, Message message, long timeoutNanos, RequestToken token, Context context) {
            context.request(contact, message, timeoutNanos, token);
        }

        /** The breadth of a look-up: unless a protocol says so, that of the node's parameters. */
        default Lookup.Breadth breadth(Task task, DhtParams params) {
            return params.breadth();
        }

        /** The peers of which alone contacts are, or null for all: full tables are drawn from them. */
        default @Nullable Members members() {
            return null;
        }

        /** True if that peer may become a contact: unless a protocol says so, any. */
        default boolean isEligible(int peer) {
            Members members = members();
            return members == null || members.has(peer);
        }

        /** A peer has become a contact that was none. Not called for those that full tables begin with. */
        default void onContact(int peer, Context context) {}

        /** A peer is a contact no more: others are there in its place, or it is known to be gone. */
        default void onContactLost(int peer, Context context) {}

        /** A look-up that the protocol has begun is over. */
        void onFound(Lookup lookup, Context context);

        /** The peer has joined: its own look-up, and those that refresh its buckets after it, are over. */
        default void onJoined(int operation, int hops, Context context) {}

        /** The peer has not joined, as nobody that it knows has answered; unless a protocol says so, that counts as joined. */
        default void onAlone(int operation, Context context) {
            onJoined(operation, 0, context);
        }
    }

    /** A join under way: the look-up of the peer's own identifier, and after it those that refresh buckets. */
    private static final class Join implements Task {
        private final int operation;
        private int hops;
        private int refreshes;

        Join(int operation) {
            this.operation = operation;
        }

        @Override
        public int operation() {
            return operation;
        }
    }

    /** The refresh of a bucket, as part of a join or by itself. */
    private record Refresh(@Nullable Join join) implements Task {
        @Override
        public int operation() {
            return join == null ? Message.NO_OPERATION : join.operation;
        }
    }

    private record Probe(int height) implements RequestToken {}

    private record RefreshDue() implements Timer {}

    /** The names of the samples of how full buckets are. */
    private static final String[] FILL =
            IntStream.range(0, 24).mapToObj(shared -> "bucket-" + shared).toArray(String[]::new);

    private static final Timer REFRESH_DUE = new RefreshDue();
    private static final Task REFRESH = new Refresh(null);

    final DhtParams params;
    private final DhtMessages.Sizes sizes;
    private final Identifiers identifiers;
    final int self;
    final Host host;
    private RoutingTable table;
    private final Lookups lookups;
    /** The buckets, a bit each, whose least recently seen contact is being pinged. */
    private long probing;

    /** The node of peer {@code self}. */
    public DhtNode(DhtParams params, DhtMessages.Sizes sizes, Identifiers identifiers, int self, Host host) {
        this.params = params;
        this.sizes = sizes;
        this.identifiers = identifiers;
        this.self = self;
        this.host = host;
        table = params.table(identifiers, self);
        lookups = new Lookups(new Lookups.Owner() {
            @Override
            public void ask(int contact, Lookup lookup, Lookups.Asked token, Context context) {
                host.request(contact, question(lookup), params.timeoutNanos(), token, context);
            }

            @Override
            public void ended(Lookup lookup, Context context) {
                DhtNode.this.ended(lookup, context);
            }
        });
    }

    private Message question(Lookup lookup) {
        return host.question(
                lookup, new FindNode(lookup.task().operation(), lookup.target(), sizes.findNode(), sizes.channel()));
    }

    /** The table, in which contacts are to be seen and not changed. */
    public RoutingTable table() {
        return table;
    }

    /**
     * Begins: with a full table, or by joining through peers that are known, as do all that come later.
     *
     * @param known the peers that it knows at first
     */
    public void start(int[] known, Context context) {
        if (params.isComplete() && context.now() == 0) {
            table.fill(host.members(), context.random());
            drawLastLookups(context);
            refreshIdleBuckets(context);
        } else {
            startByJoining(known, context);
        }
    }

    /** Looks as if each bucket, or all nearest to the peer, had been refreshed at a time of its own. */
    private void drawLastLookups(Context context) {
        int split = table.lowestSplit();
        for (int height = Identifiers.BITS - 1; height >= split; height--) {
            table.lookedUp(height, -context.random().nextLong(params.refreshNanos()));
        }
        long near = -context.random().nextLong(params.refreshNanos());
        for (int height = split - 1; height >= 0; height--) {
            if (height == 0 || table.size(height) > 0) {
                table.lookedUp(height, near);
            }
        }
    }

    /** Begins by joining through peers that are known, even where others have full tables from the start. */
    public void startByJoining(int[] known, Context context) {
        join(known, Message.NO_OPERATION, context);
        refreshIdleBuckets(context);
    }

    /** Begins anew with the table that it had in its incarnation before, and joins again. */
    public void restart(RoutingTable kept, int[] known, Context context) {
        table = kept;
        startByJoining(known, context);
    }

    /** Joins through peers that are known, as an operation or by itself. */
    public void join(int[] known, int operation, Context context) {
        for (int peer : known) {
            see(peer, context);
        }
        Lookup own = lookup(identifiers.of(self), new Join(operation), context);
        own.begin(Arrays.stream(known).filter(host::isEligible).toArray());
        lookups.begin(own, context);
    }

    /** Looks up the peers closest to an identifier. */
    public void lookUp(long target, Task task, Context context) {
        lookups.begin(lookup(target, task, context), context);
    }

    private Lookup lookup(long target, Task task, Context context) {
        table.lookedUp(identifiers.heightOf(self, target), context.now());
        Lookup lookup = new Lookup(identifiers, self, target, host.breadth(task, params), task);
        lookup.begin(table.closest(target, params.k(), self));
        return lookup;
    }

    /** A message of another peer has been received. */
    public void see(int peer, Context context) {
        if (!host.isEligible(peer)) {
            return;
        }
        boolean isTimed = params.questionableNanos() > 0;
        RoutingTable.Place place = isTimed ? table.see(peer, context.now()) : table.see(peer);
        if (place == RoutingTable.Place.ADDED) {
            tellChange(context);
        } else if (place == RoutingTable.Place.FULL) {
            table.spare(peer);
            if (params.pings()) {
                probe(identifiers.height(self, peer), context);
            }
        }
    }

    private void tellChange(Context context) {
        int dropped = table.dropped();
        int added = table.added();
        if (dropped != RoutingTable.NOBODY) {
            host.onContactLost(dropped, context);
        }
        if (added != RoutingTable.NOBODY) {
            host.onContact(added, context);
        }
    }

    /** A peer is known to be gone. */
    public void gone(int peer, Context context) {
        table.remove(peer);
        tellChange(context);
    }

    private void probe(int height, Context context) {
        boolean isDue = params.questionableNanos() == 0
                || table.isQuestionable(height, context.now() - params.questionableNanos());
        if (isDue && (probing & 1L << height) == 0) {
            probing |= 1L << height;
            int contact = table.leastRecentlySeenAt(height);
            Ping ping = new Ping(sizes.ping(), sizes.channel());
            host.request(contact, ping, params.timeoutNanos(), new Probe(height), context);
        }
    }

    /** A request has been received; false for one of the protocol's own, whose sender is seen all the same. */
    public boolean onRequest(int from, long request, Message message, Context context) {
        see(from, context);
        if (message instanceof Ping) {
            context.reply(from, request, new Pong(sizes.pong(), sizes.channel()));
        } else if (message instanceof FindNode question) {
            context.reply(from, request, closest(from, question.target(), question.operation()));
        } else {
            return false;
        }
        return true;
    }

    /** The answer to a question for the contacts closest to an identifier. */
    public Nodes closest(int asker, long target, int operation) {
        return sizes.nodes(operation, table.closest(target, params.k(), asker));
    }

    /** A reply has been received; false for one of the protocol's own, whose sender is seen all the same. */
    public boolean onReply(int from, Message message, RequestToken token, Context context) {
        see(from, context);
        if (token instanceof Lookups.Asked asked && message instanceof Nodes nodes) {
            lookups.answered(from, asked, nodes.contacts(), context);
            return true;
        }
        if (token instanceof Probe probe) {
            probing &= ~(1L << probe.height);
            if (params.questionableNanos() > 0) {
                probe(probe.height, context);
            }
            return true;
        }
        return false;
    }

    /** A request has timed out; false for one of the protocol's own, whose receiver has failed all the same. */
    public boolean onRequestTimeout(int to, RequestToken token, Context context) {
        if (token instanceof Probe probe) {
            probing &= ~(1L << probe.height);
            gone(to, context);
            return true;
        }
        table.failed(to);
        tellChange(context);
        if (token instanceof Lookups.Asked asked) {
            lookups.failed(to, asked, context);
            return true;
        }
        return false;
    }

    /** The look-ups under way, for answers of the protocol's own. */
    public Lookups lookups() {
        return lookups;
    }

    /** A timer is due; false for one of the protocol's own. */
    public boolean onTimer(Timer timer, Context context) {
        if (!timer.equals(REFRESH_DUE)) {
            return false;
        }
        refreshIdleBuckets(context);
        return true;
    }

    private void refreshIdleBuckets(Context context) {
        long next = context.now() + params.refreshNanos();
        int split = table.lowestSplit();
        for (int height = Identifiers.BITS - 1; height >= split - 1; height--) {
            long last = height < split ? table.lookedUpBelow(split) : table.lookedUpAt(height);
            if (last + params.refreshNanos() <= context.now()) {
                long target = height < split
                        ? identifiers.near(self, split, context.random())
                        : identifiers.within(self, height, context.random());
                lookUp(target, REFRESH, context);
            } else {
                next = Math.min(next, last + params.refreshNanos());
            }
        }
        context.schedule(next - context.now(), REFRESH_DUE);
    }

    private void ended(Lookup lookup, Context context) {
        if (lookup.task() instanceof Join join) {
            goOn(join, lookup, context);
        } else if (lookup.task() instanceof Refresh refresh) {
            Join join = refresh.join;
            if (join != null && --join.refreshes == 0) {
                host.onJoined(join.operation, join.hops, context);
            }
        } else {
            if (lookup.task().operation() != Message.NO_OPERATION) {
                sampleFill(context);
            }
            host.onFound(lookup, context);
        }
    }

    /** Samples {@code bucket-0}, {@code bucket-1} and so on: the contacts in buckets, by the leading bits that they share with the peer. */
    private void sampleFill(Context context) {
        for (int shared = 0;
                shared < FILL.length && Identifiers.BITS - 1 - shared >= Math.max(0, table.lowestSplit() - 1);
                shared++) {
            context.sample(FILL[shared], table.size(Identifiers.BITS - 1 - shared));
        }
    }

    /** Refreshes the buckets farther than that of the closest contact. */
    private void goOn(Join join, Lookup own, Context context) {
        join.hops = own.hops();
        int split = table.lowestSplit();
        join.refreshes = Identifiers.BITS - split;
        if (own.closest().length == 0) {
            host.onAlone(join.operation, context);
        } else if (join.refreshes == 0) {
            host.onJoined(join.operation, join.hops, context);
        } else {
            for (int height = Identifiers.BITS - 1; height >= split; height--) {
                lookUp(identifiers.within(self, height, context.random()), new Refresh(join), context);
            }
        }
    }
}
