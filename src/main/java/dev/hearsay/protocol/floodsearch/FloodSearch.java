package dev.hearsay.protocol.floodsearch;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Operation;
import dev.hearsay.protocol.Outcome;
import dev.hearsay.protocol.Promises;
import dev.hearsay.protocol.Protocol;
import dev.hearsay.protocol.ProtocolFactory;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.protocol.Setup;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.UnknownMessage;
import dev.hearsay.protocol.UnknownOperation;
import dev.hearsay.protocol.search.QueryHit;
import dev.hearsay.protocol.search.RecentSearches;
import dev.hearsay.protocol.search.Replicas;
import dev.hearsay.protocol.support.ByMessage;
import dev.hearsay.settings.ConfigBlock;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Search by flooding: a peer asks its neighbours for a key, they ask theirs, and so on over a number of links; a query that comes
 * again is dropped. Who has the key answers, and passes the query on all the same. The search succeeds with the first answer.
 *
 * <ul>
 *   <li>An expanding ring floods over few links first, and anew over more each time that no answer has come in time.
 *   <li>It fails when no answer to the last ring has come in time, and not before: nobody knows when a flood has ended.
 *   <li>A leaf forwards nothing and is sent no queries: the ultrapeers that it is linked with know what it has, and answer for it.
 *       Among leaves there are no links of use. How they tell is not emulated.
 *   <li>An answer whose way back is gone is lost, and so is one to a requester that accepts no messages from strangers.
 * </ul>
 *
 * <p>Counted: {@code duplicateQueries}; {@code surplusHits}, answers after the first; {@code strayHits}, answers whose way back is
 * gone. Sampled: {@code rings}, the number of floods of a search that succeeded with an answer.
 *
 * <p>Source: The Annotated Gnutella Protocol Specification v0.4, document revision 1.6, section 3; Gnutella 0.6, RFC draft of June
 * 2002, sections 2.2.7 and 3.2.1 (ultrapeers); the expanding ring: Lv, Cao, Cohen, Li and Shenker, Search and Replication in
 * Unstructured Peer-to-Peer Networks, ICS 2002, with the time-outs of RFC 3561, sections 6.4 and 10.
 */
public final class FloodSearch implements Protocol {
    private static final String SEARCH = "search";
    private static final int NOBODY = -1;

    /** The time for the answers to a ring is over. */
    private record RingOver(int operation) implements Timer {}

    /** A search of this peer's own, in its present ring. */
    private record Search(long key, int ring, long timer) {}

    /** The neighbour from which a query came first, or nobody at the peer that asked, and the ring that it was part of. */
    private record Path(int ring, int from) {}

    private final FloodSearchParams params;
    private final Replicas replicas;
    private final BitSet leaves;
    private final boolean isLeaf;
    private final ByMessage<Search> own = new ByMessage<>();
    private final RecentSearches<Path> paths;

    private FloodSearch(FloodSearchParams params, Replicas replicas, BitSet leaves, boolean isLeaf) {
        this.params = params;
        this.replicas = replicas;
        this.leaves = leaves;
        this.isLeaf = isLeaf;
        this.paths = new RecentSearches<>(params.longestNanos());
    }

    /** Search by flooding with the settings of its block. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new Model(FloodSearchParams.from(settings));
    }

    private record Model(FloodSearchParams params) implements ProtocolModel {
        @Override
        public ProtocolFactory over(Setup setup) {
            Replicas replicas = Replicas.draw(params.replication(), setup);
            BitSet leaves = new BitSet();
            Arrays.stream(setup.peersOf(FloodSearchParams.LEAF)).forEach(leaves::set);
            return self -> new FloodSearch(params, replicas, leaves, leaves.get(self));
        }

        @Override
        public String role() {
            return params.role();
        }

        @Override
        public List<String> operations() {
            return List.of(SEARCH);
        }

        @Override
        public Promises promises() {
            return Promises.FULL
                    .withComplete(Promises.Complete.EVERY_OPERATION)
                    .withKeepsToLinks(!params.isAnsweredDirectly())
                    .withOperationMessages(params::mostMessages);
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return Message.types(Query.class, QueryHit.class);
        }
    }

    /** A broadcast message stays at its origin. */
    @Override
    public void onOrigin(int messageId, int bytes, Context context) {}

    @Override
    public void onOperation(Operation operation, Context context) {
        if (!operation.kind().equals(SEARCH)) {
            throw new UnknownOperation(getClass(), operation);
        }
        if (holder(operation.key(), context) == NOBODY) {
            ask(operation.number(), operation.key(), 0, context);
        } else {
            context.complete(operation.number(), Outcome.SUCCEEDED, 0);
        }
    }

    /** A peer that has a key and for which this one answers: itself, or one of its leaves. */
    private int holder(long key, Context context) {
        if (replicas.has(context.self(), key)) {
            return context.self();
        }
        for (int i = 0; !isLeaf && !leaves.isEmpty() && i < context.degree(); i++) {
            int neighbour = context.neighbour(i);
            if (leaves.get(neighbour) && replicas.has(neighbour, key)) {
                return neighbour;
            }
        }
        return NOBODY;
    }

    private void ask(int operation, long key, int ring, Context context) {
        long timer = context.schedule(params.timeout(ring), new RingOver(operation));
        own.put(operation, new Search(key, ring, timer));
        paths.put(operation, new Path(ring, NOBODY), context.now());
        int requester = params.isAnsweredDirectly() ? context.self() : Query.BY_PATH;
        spread(new Query(operation, ring, key, requester, params.ttl(ring), 1, params.queryBytes()), NOBODY, context);
    }

    /** Sends a query to all neighbours but the one that it came from, and but leaves. */
    private void spread(Query query, int except, Context context) {
        if (leaves.isEmpty()) {
            context.sendToNeighbours(query, except);
            return;
        }
        for (int neighbour : context.neighbours()) {
            if (neighbour != except && !leaves.get(neighbour)) {
                context.send(neighbour, query);
            }
        }
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        int operation = ((RingOver) timer).operation;
        Search search = own.remove(operation);
        if (search == null) {
            return;
        }
        if (params.isLast(search.ring)) {
            context.complete(operation, Outcome.FAILED, 0);
        } else {
            ask(operation, search.key, search.ring + 1, context);
        }
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (message instanceof Query query) {
            onQuery(from, query, context);
        } else if (message instanceof QueryHit hit) {
            onHit(hit, context);
        } else {
            throw new UnknownMessage(getClass(), message);
        }
    }

    private void onQuery(int from, Query query, Context context) {
        Path known = paths.get(query.operation());
        if (known != null && known.ring >= query.ring()) {
            context.count("duplicateQueries", 1);
            return;
        }
        paths.put(query.operation(), new Path(query.ring(), from), context.now());
        answer(from, query, context);
        if (query.ttl() > 1 && !isLeaf) {
            spread(query.onward(), from, context);
        }
    }

    /** Answers a query if this peer can. One that has begun anew can meet a query of its own, to which it has no answer for itself. */
    private void answer(int from, Query query, Context context) {
        int holder = holder(query.key(), context);
        int bytes = params.sizes().hit();
        if (holder == NOBODY) {
            return;
        }
        if (query.requester() == Query.BY_PATH) {
            context.send(from, QueryHit.byPath(query.operation(), holder, query.hops(), bytes));
        } else if (query.requester() != context.self()) {
            context.send(query.requester(), QueryHit.direct(query.operation(), holder, query.hops(), bytes));
        }
    }

    private void onHit(QueryHit hit, Context context) {
        Search search = own.remove(hit.operation());
        if (search != null) {
            context.cancel(search.timer);
            context.sample("rings", search.ring + 1);
            context.complete(hit.operation(), Outcome.SUCCEEDED, hit.hops());
            return;
        }
        Path back = paths.get(hit.operation());
        if (back != null && back.from == NOBODY) {
            context.count("surplusHits", 1);
        } else if (back != null && hit.ttl() > 1 && context.isNeighbour(back.from)) {
            context.send(back.from, hit.onward());
        } else {
            context.count("strayHits", 1);
        }
    }
}
