package dev.hearsay.protocol.swarm;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.dht.DhtMessages.FindNode;
import dev.hearsay.protocol.swarm.SwarmMessages.Chunk;
import dev.hearsay.protocol.swarm.SwarmMessages.Headers;
import dev.hearsay.protocol.swarm.SwarmMessages.Push;
import dev.hearsay.protocol.swarm.SwarmMessages.Receipt;
import dev.hearsay.protocol.swarm.SwarmMessages.Reset;
import dev.hearsay.protocol.swarm.SwarmMessages.Retrieve;

/**
 * The part of a node that serves others: forwarding Kademlia.
 *
 * <ul>
 *   <li>A chunk that is pushed goes to the closest peer of those that the node is linked with, if that is closer to the chunk than the node
 *       itself, and to nobody else; its receipt goes back. Else the node is the storer: it stores the chunk if that is within its depth, gives
 *       the receipt, and replicates the chunk to some neighbours that are farther from it. Who is sent a chunk by a closer peer keeps it as a
 *       replica; and who passes one on that is within its own depth keeps it, too.
 *   <li>Who is asked for a chunk and has it answers with it; else it asks the closest peer that is closer than itself and not the one that
 *       asks. The chunk goes back by the same way and into the caches on it.
 *   <li>Who can do neither resets the stream.
 * </ul>
 *
 * <p>Source: ethersphere/bee at 0062315, {@code pkg/pushsync/pushsync.go} and {@code pkg/retrieval/retrieval.go}.
 */
final class Forwarding {
    /** replicationTTL: 5 s. */
    private static final long REPLICATION_NANOS = 5_000_000_000L;

    private record Replicated() implements RequestToken {}

    private static final RequestToken REPLICATED = new Replicated();

    /** A request that was passed on for another peer, and that peer's number for it. */
    private record PassedOn(int from, long request, int operation, long chunk, boolean isPush)
            implements RequestToken {}

    private final AddressSpace space;
    private final SwarmParams.Routes routes;
    private final int self;
    private final boolean isBootnode;
    private final Bins bins;
    private final ChunkStore store;
    private final Streams streams;

    Forwarding(AddressSpace space, SwarmParams.Routes routes, int self, Bins bins, ChunkStore store, Streams streams) {
        this.space = space;
        this.routes = routes;
        this.self = self;
        this.isBootnode = space.bootnodes().get(self);
        this.bins = bins;
        this.store = store;
        this.streams = streams;
    }

    /** A request has been received; false for one of another part. */
    boolean onRequest(int from, long request, Message message, Context context) {
        if (message instanceof Headers) {
            context.reply(from, request, message);
        } else if (message instanceof Push push) {
            onPush(from, request, push, context);
        } else if (message instanceof Retrieve retrieve) {
            onRetrieve(from, request, retrieve, context);
        } else if (message instanceof FindNode question) {
            answerWithContacts(from, request, question.operation(), question.target(), context);
        } else {
            return false;
        }
        return true;
    }

    private void onPush(int from, long request, Push push, Context context) {
        int closest = bins.closest(push.chunk(), peer -> true);
        boolean isReplica = !space.bootnodes().get(from) && space.isCloser(from, self, push.chunk());
        Receipt receipt = new Receipt(push.operation(), self, push.hops());
        if (isBootnode) {
            context.reply(from, request, new Reset(push.operation()));
        } else if (isReplica || push.isForReceiver()) {
            store.store(push.chunk());
            context.reply(from, request, receipt);
        } else if (closest != Bins.NOBODY && space.isCloser(closest, self, push.chunk())) {
            RequestToken token = new PassedOn(from, request, push.operation(), push.chunk(), true);
            streams.ask(closest, push.onward(), routes.push().timeoutNanos(), token, context);
        } else if (storesAsClosest(push, from, context)) {
            context.reply(from, request, receipt);
        } else {
            context.reply(from, request, new Reset(push.operation()));
        }
    }

    /** Stores a chunk to which nobody is closer, and replicates it; false if it is beyond this node's depth. */
    boolean storesAsClosest(Push push, int from, Context context) {
        if (!bins.isWithinDepth(push.chunk())) {
            return false;
        }
        store.store(push.chunk());
        int count = 0;
        for (int bin = AddressSpace.BINS - 1; bin >= 0 && count < routes.replicas(); bin--) {
            for (int peer : bins.of(bin)) {
                boolean isFarther = !space.isCloser(peer, self, push.chunk());
                if (count < routes.replicas()
                        && peer != from
                        && isFarther
                        && !space.bootnodes().get(peer)) {
                    streams.ask(peer, push.onward(), REPLICATION_NANOS, REPLICATED, context);
                    count++;
                }
            }
        }
        return true;
    }

    private void onRetrieve(int from, long request, Retrieve retrieve, Context context) {
        long chunk = retrieve.chunk();
        if (store.has(chunk)) {
            context.reply(from, request, new Chunk(retrieve.operation(), retrieve.payload(), retrieve.hops()));
        } else if (retrieve.isForContacts()) {
            answerWithContacts(from, request, retrieve.operation(), chunk, context);
        } else {
            int closest = isBootnode ? Bins.NOBODY : bins.closest(chunk, peer -> peer != from);
            if (closest == Bins.NOBODY || !space.isCloser(closest, self, chunk)) {
                context.reply(from, request, new Reset(retrieve.operation()));
                return;
            }
            RequestToken token = new PassedOn(from, request, retrieve.operation(), chunk, false);
            streams.ask(closest, retrieve.onward(), routes.retrieve().timeoutNanos(), token, context);
        }
    }

    private void answerWithContacts(int from, long request, int operation, long target, Context context) {
        int[] contacts = bins.closest(target, routes.breadth().k(), peer -> peer != from);
        context.reply(from, request, SwarmParams.SIZES.nodes(operation, contacts));
    }

    /** A reply has come; false for one of another part. */
    boolean onReply(Message message, RequestToken token, Context context) {
        if (token instanceof PassedOn passedOn) {
            if (message instanceof Chunk) {
                store.cache(passedOn.chunk);
            }
            passBack(passedOn, message, context);
            return true;
        }
        return token.equals(REPLICATED);
    }

    /** A request has timed out; false for one of another part. */
    boolean onRequestTimeout(RequestToken token, Context context) {
        if (token instanceof PassedOn passedOn) {
            passBack(passedOn, new Reset(passedOn.operation), context);
            return true;
        }
        return token.equals(REPLICATED);
    }

    private void passBack(PassedOn passedOn, Message answer, Context context) {
        if (passedOn.isPush && bins.isWithinDepth(passedOn.chunk)) {
            store.store(passedOn.chunk);
        }
        context.reply(passedOn.from, passedOn.request, answer);
    }
}
