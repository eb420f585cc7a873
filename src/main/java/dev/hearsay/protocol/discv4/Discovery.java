package dev.hearsay.protocol.discv4;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.dht.Lookup;
import dev.hearsay.protocol.dht.Lookups;
import dev.hearsay.protocol.discv4.NodeTable.Entry;
import dev.hearsay.protocol.discv4.Packet.EnrRequest;
import dev.hearsay.protocol.discv4.Packet.EnrResponse;
import dev.hearsay.protocol.discv4.Packet.FindNode;
import dev.hearsay.protocol.discv4.Packet.Neighbors;
import dev.hearsay.protocol.discv4.Packet.Ping;
import dev.hearsay.protocol.discv4.Packet.Pong;
import java.util.Arrays;

/**
 * The node of discv4 at one peer, whose events a protocol hands it.
 *
 * <ul>
 *   <li>A ping is answered, and answered by a ping as well if no pong of its sender has come for long; the pong to that lets the sender into
 *       the table, once the first refresh is over.
 *   <li>A query is answered if a pong of its sender has come within the time of a proof: two packets of the 16 closest nodes that have
 *       answered a ping.
 *   <li>Who asks makes sure of that: if no ping of the other one has come within that time, it pings, waits for the pong, and for as long
 *       as a time-out again, in which it is pinged and answers.
 *   <li>An answer is over with 16 nodes, or with its time; one of no nodes has failed. After five failures in a row a node goes, if its
 *       bucket has others.
 *   <li>A refresh takes seeds from the database and the bootnodes into the table, and looks up the node itself and then three random
 *       identifiers.
 * </ul>
 *
 * <p>Source: devp2p at 51dc101, discv4.md; go-ethereum at 02b73d4, p2p/discover/v4_udp.go and table.go.
 */
final class Discovery implements Lookups.Owner {
    /** The rest of a protocol, at the same node. */
    interface Host {
        /** The nodes that the answer to a query has. */
        default int[] closest(long target, NodeTable table, Context context) {
            return table.closestLive(target);
        }

        /** A query of a look-up has been answered with nodes. */
        default void onHeard(Lookup lookup, int[] nodes, Context context) {}

        /** A look-up that the protocol has begun is over. */
        void onFound(Lookup lookup, Context context);

        /** A query of the protocol's own has been answered, with no nodes if it has failed. */
        default void onAnswered(Query query, int[] nodes, Context context) {}

        /** A refresh is over. */
        void onRefreshed(Refreshed refresh, Context context);
    }

    /**
     * A question for the nodes closest to an identifier.
     *
     * @param use the reason for it: {@link Lookups.Asked}, or the protocol's own
     */
    record Query(int to, long target, int operation, RequestToken use) implements Errand {}

    /** A question for the record of a node of the table. */
    private record RecordOf(int to) implements Errand, RequestToken {
        @Override
        public int operation() {
            return Message.NO_OPERATION;
        }
    }

    /** A question that is not answered without a proof. */
    private sealed interface Errand {
        int to();

        int operation();
    }

    /**
     * A refresh that is over.
     *
     * @param operation the operation that it was, or {@link Message#NO_OPERATION}
     * @param hops the hops of the look-up of the node itself
     * @param found true if that has found anybody
     */
    record Refreshed(int operation, int hops, boolean found) {}

    /** One of the look-ups of a refresh, with what the first one has found. */
    private record Refresh(int operation, int left, int hops, boolean found) implements Lookup.Task {}

    private record Bond(Errand errand) implements RequestToken {}

    private record Bonded(Errand errand) implements Timer {}

    private record PingedBack() implements RequestToken {}

    private record Check() implements RequestToken {}

    private record RefreshDue() implements Timer {}

    private static final RequestToken PINGED_BACK = new PingedBack();
    private static final RequestToken CHECK = new Check();
    private static final Timer REFRESH_DUE = new RefreshDue();
    private static final int RANDOM_LOOKUPS = 3;
    private static final long NO_TIMER = -1;
    /** The part of a bucket that has to be there for a node to go that does not answer: a quarter (handleTrackRequest). */
    private static final int PART_OF_BUCKET = 4;

    private final Discv4Params params;
    private final NodeSpace space;
    private final int self;
    private final Host host;
    private final NodeDatabase database;
    private final NodeTable table;
    private final TableUpkeep upkeep;
    private final Lookups lookups = new Lookups(this);
    private final Queries queries;
    private int refreshing;
    private boolean isReady;
    private long refreshTimer = NO_TIMER;

    Discovery(Discv4Params params, NodeSpace space, int self, Host host, NodeDatabase database) {
        this.params = params;
        this.space = space;
        this.self = self;
        this.host = host;
        this.database = database;
        table = new NodeTable(params, space, self);
        upkeep = new TableUpkeep(params, space, self, table, database);
        queries = new Queries(params.k(), params.replyNanos());
    }

    NodeDatabase database() {
        return database;
    }

    NodeTable table() {
        return table;
    }

    /** True while a refresh is under way. */
    boolean isRefreshing() {
        return refreshing > 0;
    }

    /** Begins: with a refresh, or with a full table. */
    void start(Context context) {
        if (params.isComplete()) {
            upkeep.fill(context);
            isReady = true;
            refreshTimer = context.schedule(context.random().nextLong(params.refreshNanos()), REFRESH_DUE);
        } else {
            refresh(Message.NO_OPERATION, context);
        }
    }

    /** Refreshes the table, as an operation or by itself. */
    void refresh(int operation, Context context) {
        refreshing++;
        for (int seed : database.seeds(params.seeds(), params.seedAgeNanos(), context.now(), context.random())) {
            upkeep.add(seed, context);
        }
        for (int bootnode : space.bootnodesOf(context)) {
            upkeep.add(bootnode, context);
        }
        lookUp(space.identifiers().of(self), new Refresh(operation, RANDOM_LOOKUPS, 0, false), context);
    }

    /** Looks up the nodes closest to an identifier; returns those of the table, with which it begins. */
    int[] lookUp(long target, Lookup.Task task, Context context) {
        int[] known = table.closest(target);
        Lookup lookup = new Lookup(space.identifiers(), self, target, params.breadth(), task);
        lookup.begin(known);
        lookups.begin(lookup, context);
        return known;
    }

    @Override
    public void ask(int contact, Lookup lookup, Lookups.Asked token, Context context) {
        ask(new Query(contact, lookup.target(), lookup.task().operation(), token), context);
    }

    /** Asks a node, after making sure that it answers. */
    void ask(Query query, Context context) {
        whenBonded(query, context);
    }

    private void whenBonded(Errand errand, Context context) {
        boolean isBonded = !params.asksForProofs()
                || (database.hasPinged(errand.to(), params.proofNanos(), context.now())
                        && database.failures(errand.to()) <= params.mostFailures());
        if (isBonded) {
            send(errand, context);
        } else {
            context.request(errand.to(), new Ping(errand.operation()), params.replyNanos(), new Bond(errand));
        }
    }

    private void send(Errand errand, Context context) {
        if (errand instanceof Query query) {
            queries.send(query, context);
        } else if (errand instanceof RecordOf record) {
            context.request(record.to, new EnrRequest(), params.replyNanos(), record);
        }
    }

    @Override
    public void ended(Lookup lookup, Context context) {
        if (!(lookup.task() instanceof Refresh refresh)) {
            host.onFound(lookup, context);
            return;
        }
        boolean isFirst = refresh.left == RANDOM_LOOKUPS;
        int hops = isFirst ? lookup.hops() : refresh.hops;
        boolean found = isFirst ? lookup.closest().length > 0 : refresh.found;
        if (refresh.left > 0) {
            Refresh next = new Refresh(refresh.operation, refresh.left - 1, hops, found);
            lookUp(context.random().nextLong(), next, context);
        } else {
            refreshed(new Refreshed(refresh.operation, hops, found), context);
        }
    }

    private void refreshed(Refreshed refresh, Context context) {
        refreshing--;
        isReady = true;
        context.sample("tableSize", table.size());
        context.cancel(refreshTimer);
        long half = params.refreshNanos() / 2;
        refreshTimer = context.schedule(half + context.random().nextLong(half), REFRESH_DUE);
        host.onRefreshed(refresh, context);
    }

    /** A message has been received; false for one of the protocol's own. */
    boolean onMessage(int from, Message message, Context context) {
        if (message instanceof FindNode question) {
            answer(from, question, context);
        } else if (message instanceof Neighbors neighbors) {
            Queries.Answer answer = queries.received(from, neighbors, context);
            if (answer != null) {
                answered(answer, context);
            }
        } else {
            return false;
        }
        return true;
    }

    private void answer(int from, FindNode question, Context context) {
        if (!isProven(from, context)) {
            context.count("unprovenQueries", 1);
            return;
        }
        reply(from, question, host.closest(question.target(), table, context), context);
    }

    private boolean isProven(int peer, Context context) {
        return !params.asksForProofs() || database.hasPonged(peer, params.proofNanos(), context.now());
    }

    private static void reply(int to, FindNode question, int[] nodes, Context context) {
        int first = 0;
        do {
            int end = Math.min(nodes.length, first + Packet.MOST_NEIGHBORS);
            int[] part = Arrays.copyOfRange(nodes, first, end);
            context.send(to, new Neighbors(question.operation(), question.query(), part));
            first = end;
        } while (first < nodes.length);
    }

    private void answered(Queries.Answer answer, Context context) {
        Query query = answer.query();
        int[] nodes = answer.nodes();
        int failures = database.queried(query.to, nodes.length > 0);
        if (failures >= params.mostFailures() && table.sizeAround(query.to) >= params.k() / PART_OF_BUCKET) {
            upkeep.remove(query.to, context);
        }
        for (int node : nodes) {
            upkeep.add(node, context);
        }
        if (query.use instanceof Lookups.Asked asked) {
            hear(query.to, asked, nodes, context);
        } else {
            host.onAnswered(query, nodes, context);
        }
    }

    private void hear(int from, Lookups.Asked asked, int[] nodes, Context context) {
        Lookup lookup = lookups.of(asked);
        if (nodes.length == 0 || lookup == null) {
            lookups.failed(from, asked, context);
        } else {
            host.onHeard(lookup, nodes, context);
            lookups.answered(from, asked, nodes, context);
        }
    }

    /** A request has been received; false for one of the protocol's own. */
    boolean onRequest(int from, long request, Message message, Context context) {
        if (message instanceof Ping ping) {
            context.reply(from, request, new Pong(ping.operation()));
            if (isProven(from, context)) {
                addInbound(from, context);
            } else if (!database.hasPinged(
                    from, params.replyNanos(), context.now())) { // nor has it been pinged back just now
                context.request(from, new Ping(ping.operation()), params.replyNanos(), PINGED_BACK);
            }
            database.pinged(from, context.now());
        } else if (message instanceof EnrRequest) {
            if (isProven(from, context)) {
                context.reply(from, request, new EnrResponse());
            } else {
                context.count("unprovenQueries", 1);
            }
        } else {
            return false;
        }
        return true;
    }

    /** Not before the first refresh, so that nobody fills the table by pings before it has found others. */
    private void addInbound(int peer, Context context) {
        if (isReady) {
            upkeep.add(peer, context);
        }
    }

    /** A reply has been received; false for one of the protocol's own. */
    boolean onReply(int from, RequestToken token, Context context) {
        if (token instanceof RecordOf) {
            upkeep.answered(from, true, context);
            return true;
        }
        if (!(token instanceof Bond || token instanceof PingedBack || token instanceof Check)) {
            return false;
        }
        database.ponged(from, context.now());
        if (token instanceof Bond bond) {
            context.schedule(params.replyNanos(), new Bonded(bond.errand));
        } else if (token instanceof PingedBack) {
            addInbound(from, context);
        } else {
            Entry entry = table.find(from);
            if (entry != null && !entry.hasRecord) {
                whenBonded(new RecordOf(from), context);
            } else {
                upkeep.answered(from, false, context);
            }
        }
        return true;
    }

    /** A request has timed out; false for one of the protocol's own. */
    boolean onRequestTimeout(int to, RequestToken token, Context context) {
        if (token instanceof Bond bond) {
            context.schedule(params.replyNanos(), new Bonded(bond.errand));
        } else if (token instanceof RecordOf) {
            upkeep.answered(to, false, context);
        } else if (token instanceof Check) {
            upkeep.failed(to, context);
        } else {
            return token instanceof PingedBack;
        }
        return true;
    }

    /** A timer is due; false for one of the protocol's own. */
    boolean onTimer(Timer timer, Context context) {
        if (timer instanceof Bonded bonded) {
            send(bonded.errand, context);
        } else if (timer instanceof Queries.Over over) {
            answered(queries.over(over), context);
        } else if (Revalidation.isTimer(timer)) {
            Entry next = upkeep.next(timer, context);
            if (next != null) {
                context.request(next.peer, new Ping(Message.NO_OPERATION), params.replyNanos(), CHECK);
            }
        } else if (timer.equals(REFRESH_DUE)) {
            if (refreshing == 0) {
                refresh(Message.NO_OPERATION, context);
            }
        } else {
            return false;
        }
        return true;
    }
}
