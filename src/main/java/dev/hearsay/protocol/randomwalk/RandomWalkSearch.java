package dev.hearsay.protocol.randomwalk;

import dev.hearsay.protocol.Context;
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
import dev.hearsay.protocol.randomwalk.WalkMessages.Check;
import dev.hearsay.protocol.randomwalk.WalkMessages.Verdict;
import dev.hearsay.protocol.randomwalk.WalkMessages.WalkEnd;
import dev.hearsay.protocol.randomwalk.WalkMessages.Walker;
import dev.hearsay.protocol.search.QueryHit;
import dev.hearsay.protocol.search.Replicas;
import dev.hearsay.protocol.support.ByMessage;
import dev.hearsay.settings.ConfigBlock;
import java.util.List;

/**
 * Search by random walks: a peer sends k walkers off, each of which goes from peer to peer, over one link after the other drawn at
 * random, until it comes to one that has the key. That one answers the requester. The search succeeds with the first answer.
 *
 * <ul>
 *   <li>Every so many links a walker asks the requester whether to go on. It ends if the search is over, or no answer comes.
 *   <li>A walker that has crossed as many links as it may, or has come to a peer without links, tells the requester. The search fails
 *       when all have said so. If one is lost, with its peer or on its link, it fails when its time is over.
 *   <li>Answers, questions and the ends of walkers go straight to the requester. One that accepts no messages from strangers gets none.
 * </ul>
 *
 * <p>Counted: {@code surplusHits}, answers after the first; {@code lostChecks}, questions of walkers that were not answered in time.
 *
 * <p>Source: Lv, Cao, Cohen, Li and Shenker, Search and Replication in Unstructured Peer-to-Peer Networks, ICS 2002;
 * sizes by Gnutella, as in flooding.
 */
public final class RandomWalkSearch implements Protocol {
    private static final String SEARCH = "search";

    /** The time of a search is over. */
    private record GivenUp(int operation) implements Timer {}

    /** A walker that waits for an answer whether to go on. */
    private record Waiting(Walker walker) implements RequestToken {}

    /** A search of this peer's own, and the number of walkers that have not come to their end. */
    private record Search(int walking, long timer) {}

    private final WalkParams params;
    private final Replicas replicas;
    private final ByMessage<Search> own = new ByMessage<>();
    private final UntakenLinks links;

    private RandomWalkSearch(WalkParams params, Replicas replicas) {
        this.params = params;
        this.replicas = replicas;
        this.links = new UntakenLinks(params.longestNanos());
    }

    /** Search by random walks with the settings of its block. */
    public static ProtocolModel from(ConfigBlock settings) {
        return new Model(WalkParams.from(settings));
    }

    private record Model(WalkParams params) implements ProtocolModel {
        @Override
        public ProtocolFactory over(Setup setup) {
            Replicas replicas = Replicas.draw(params.replication(), setup);
            return self -> new RandomWalkSearch(params, replicas);
        }

        @Override
        public List<String> operations() {
            return List.of(SEARCH);
        }

        @Override
        public Promises promises() {
            return Promises.FULL
                    .withComplete(Promises.Complete.EVERY_OPERATION)
                    .withOperationMessages(topology -> params.mostMessages());
        }

        @Override
        public List<Class<? extends Message>> messages() {
            return WalkMessages.TYPES;
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
        int number = operation.number();
        if (replicas.has(context.self(), operation.key())) {
            context.complete(number, Outcome.SUCCEEDED, 0);
        } else if (context.degree() == 0) {
            context.complete(number, Outcome.FAILED, 0);
        } else {
            long timer = context.schedule(params.longestNanos(), new GivenUp(number));
            own.put(number, new Search(params.walkers(), timer));
            Walker walker = new Walker(number, operation.key(), context.self(), params.ttl(), 0, params.walkerBytes());
            for (int i = 0; i < params.walkers(); i++) {
                goOn(walker, context);
            }
        }
    }

    /** Sends a walker on that is at this peer. */
    private void goOn(Walker walker, Context context) {
        if (walker.ttl() <= 0 || context.degree() == 0) {
            end(walker, context);
            return;
        }
        int next;
        if (params.keepsState()) {
            next = links.next(walker.operation(), context);
            links.take(walker.operation(), next, context.now());
        } else {
            next = context.neighbour(context.random().nextInt(context.degree()));
        }
        context.send(next, walker.onward());
    }

    private void end(Walker walker, Context context) {
        if (walker.requester() == context.self()) {
            onEnd(walker.operation(), context);
        } else {
            context.send(walker.requester(), new WalkEnd(walker.operation()));
        }
    }

    @Override
    public void onMessage(int from, Message message, Context context) {
        if (message instanceof Walker walker) {
            onWalker(from, walker, context);
        } else if (message instanceof QueryHit hit) {
            onHit(hit, context);
        } else if (message instanceof WalkEnd end) {
            onEnd(end.operation(), context);
        } else {
            throw new UnknownMessage(getClass(), message);
        }
    }

    private void onWalker(int from, Walker walker, Context context) {
        if (params.keepsState()) {
            links.take(walker.operation(), from, context.now());
        }
        if (answers(walker, context)) {
            return;
        }
        if (walker.ttl() <= 0 || !params.isTimeToCheck(walker.hops())) {
            goOn(walker, context);
        } else if (walker.requester() != context.self()) {
            Check check = new Check(walker.operation());
            context.request(walker.requester(), check, params.checkNanos(), new Waiting(walker));
        } else if (own.get(walker.operation()) != null) {
            goOn(walker, context);
        }
    }

    /** Answers the requester of a walker if this peer has the key, at which the walker ends. */
    private boolean answers(Walker walker, Context context) {
        if (walker.requester() == context.self() || !replicas.has(context.self(), walker.key())) {
            return false;
        }
        int bytes = params.sizes().hit();
        context.send(walker.requester(), QueryHit.direct(walker.operation(), context.self(), walker.hops(), bytes));
        return true;
    }

    @Override
    public void onRequest(int from, long request, Message message, Context context) {
        if (!(message instanceof Check check)) {
            throw new UnknownMessage(getClass(), message);
        }
        boolean goesOn = own.get(check.operation()) != null;
        context.reply(from, request, new Verdict(check.operation(), goesOn));
    }

    @Override
    public void onReply(int from, Message message, RequestToken token, Context context) {
        if (!(message instanceof Verdict verdict)) {
            throw new UnknownMessage(getClass(), message);
        }
        if (verdict.goesOn()) {
            goOn(((Waiting) token).walker, context);
        }
    }

    @Override
    public void onRequestTimeout(int to, RequestToken token, Context context) {
        context.count("lostChecks", 1);
    }

    private void onHit(QueryHit hit, Context context) {
        Search search = own.remove(hit.operation());
        if (search == null) {
            context.count("surplusHits", 1);
        } else {
            context.cancel(search.timer);
            context.complete(hit.operation(), Outcome.SUCCEEDED, hit.hops());
        }
    }

    private void onEnd(int operation, Context context) {
        Search search = own.remove(operation);
        if (search == null) {
            return;
        }
        if (search.walking > 1) {
            own.put(operation, new Search(search.walking - 1, search.timer));
        } else {
            context.cancel(search.timer);
            context.complete(operation, Outcome.FAILED, 0);
        }
    }

    @Override
    public void onTimer(Timer timer, Context context) {
        int operation = ((GivenUp) timer).operation;
        if (own.remove(operation) != null) {
            context.complete(operation, Outcome.FAILED, 0);
        }
    }
}
