package dev.hearsay.protocol.swarm;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.Timer;
import dev.hearsay.protocol.dht.DhtMessages.FindNode;
import dev.hearsay.protocol.dht.DhtMessages.Nodes;
import dev.hearsay.protocol.dht.Lookup;
import dev.hearsay.protocol.dht.Lookups;
import dev.hearsay.protocol.support.ByMessage;
import dev.hearsay.protocol.swarm.SwarmMessages.Chunk;
import dev.hearsay.protocol.swarm.SwarmMessages.Push;
import dev.hearsay.protocol.swarm.SwarmMessages.Receipt;
import dev.hearsay.protocol.swarm.SwarmMessages.Retrieve;
import org.jspecify.annotations.Nullable;

/**
 * Iterative routing over the same links, for comparison: the peer that wants something asks one peer after the other for closer ones, as in
 * Kademlia. Bee does not do so. What a connection with a stranger costs does not count here.
 *
 * <ul>
 *   <li>For a push it looks up the peers closest to the chunk, and hands it to the closest of them, or keeps it if it is closer itself.
 *   <li>For a retrieval it asks for the chunk, and who does not have it answers with closer peers; the first chunk ends it.
 * </ul>
 *
 * <p>Source: Maymounkov and Mazieres, Kademlia, IPTPS 2002, section 2.3: FIND_NODE, STORE and FIND_VALUE.
 */
final class Iterative implements Courier {
    private record Search(int number, int operation) implements Lookup.Task {}

    private record HandedOver(int number) implements RequestToken {}

    private final AddressSpace space;
    private final SwarmParams.Routes routes;
    private final int self;
    private final boolean isBootnode;
    private final Bins bins;
    private final ChunkStore store;
    private final Streams streams;
    private final Sender sender;
    private final ByMessage<Errand> errands = new ByMessage<>();
    private final Lookups lookups;
    private int begun;

    Iterative(
            AddressSpace space,
            SwarmParams.Routes routes,
            int self,
            Bins bins,
            ChunkStore store,
            Streams streams,
            Sender sender) {
        this.space = space;
        this.routes = routes;
        this.self = self;
        this.isBootnode = space.bootnodes().get(self);
        this.bins = bins;
        this.store = store;
        this.streams = streams;
        this.sender = sender;
        lookups = new Lookups(new Lookups.Owner() {
            @Override
            public void ask(int contact, Lookup lookup, Lookups.Asked token, Context context) {
                streams.ask(contact, question(lookup), routes.lookupNanos(), token, context);
            }

            @Override
            public void ended(Lookup lookup, Context context) {
                Iterative.this.ended(lookup, context);
            }
        });
    }

    private Message question(Lookup lookup) {
        Errand errand = errandOf(lookup);
        return errand == null || errand.isPush()
                ? new FindNode(
                        lookup.task().operation(),
                        lookup.target(),
                        SwarmParams.SIZES.findNode(),
                        SwarmParams.SIZES.channel())
                : new Retrieve(errand.operation(), errand.chunk(), errand.payload(), 1, true);
    }

    private @Nullable Errand errandOf(Lookup lookup) {
        return errands.get(((Search) lookup.task()).number);
    }

    @Override
    public void begin(Errand errand, Context context) {
        int number = begun++;
        errands.put(number, errand);
        Search search = new Search(number, errand.operation());
        Lookup lookup = new Lookup(space.identifiers(), self, errand.chunk(), routes.breadth(), search);
        lookup.begin(bins.closest(errand.chunk(), routes.breadth().k(), peer -> true));
        lookups.begin(lookup, context);
    }

    private void ended(Lookup lookup, Context context) {
        int number = ((Search) lookup.task()).number;
        Errand errand = errands.get(number);
        int[] closest = lookup.closest();
        if (errand == null || !errand.isPush() || closest.length == 0) {
            end(number, null, context);
        } else if (!isBootnode && space.isCloser(self, closest[0], errand.chunk())) {
            store.store(errand.chunk());
            end(number, new Receipt(errand.operation(), self, 0), context);
        } else {
            Push push = new Push(errand.operation(), errand.chunk(), errand.payload(), lookup.hops(), true);
            streams.ask(closest[0], push, routes.push().timeoutNanos(), new HandedOver(number), context);
        }
    }

    private void end(int number, @Nullable Message answer, Context context) {
        Errand errand = errands.remove(number);
        if (errand != null) {
            sender.ended(errand, answer, context);
        }
    }

    @Override
    public boolean onReply(int from, Message message, RequestToken token, Context context) {
        if (token instanceof HandedOver handedOver) {
            end(handedOver.number, message instanceof Receipt ? message : null, context);
            return true;
        }
        if (!(token instanceof Lookups.Asked asked)) {
            return false;
        }
        Lookup lookup = lookups.of(asked);
        if (message instanceof Nodes nodes) {
            lookups.answered(from, asked, nodes.contacts(), context);
        } else if (message instanceof Chunk chunk && lookup != null) {
            lookups.end(asked);
            end(
                    ((Search) lookup.task()).number,
                    new Chunk(chunk.operation(), chunk.payload(), lookup.hop(from)),
                    context);
        }
        return true;
    }

    @Override
    public boolean onRequestTimeout(int to, RequestToken token, Context context) {
        if (token instanceof HandedOver handedOver) {
            end(handedOver.number, null, context);
            return true;
        }
        if (token instanceof Lookups.Asked asked) {
            lookups.failed(to, asked, context);
            return true;
        }
        return false;
    }

    @Override
    public boolean onTimer(Timer timer, Context context) {
        return false;
    }
}
