package dev.hearsay.protocol.skademlia;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Operation;
import dev.hearsay.protocol.RequestToken;
import dev.hearsay.protocol.dht.Claims;
import dev.hearsay.protocol.dht.DhtMessages.Nodes;
import dev.hearsay.protocol.dht.Identifiers;
import dev.hearsay.protocol.dht.Lookup;
import dev.hearsay.protocol.dht.Lookups;
import dev.hearsay.protocol.skademlia.DisjointLookup.Path;
import dev.hearsay.protocol.skademlia.SKademliaMessages.FindSiblings;
import dev.hearsay.protocol.skademlia.SKademliaMessages.Siblings;
import java.util.ArrayList;
import java.util.List;

/**
 * The look-ups of a peer over d disjoint paths. The k closest contacts that it knows are dealt out to d look-ups, none of which asks a peer
 * that another one has asked. Each ends at the first peer that says it is a sibling of the target, and tells of the others: no two end
 * at the same one. What the requester takes is the s closest of all that it was told.
 *
 * <p>Source: Baumgart and Mies, S/Kademlia, ICPADS 2007, section 4.3.
 */
final class DisjointLookups {
    /** The part of a protocol that takes a look-up that is over. */
    interface Owner {
        void onFound(DisjointLookup lookup, Context context);
    }

    /** The token of a question on a path. */
    private record OnPath(Lookups.Asked asked) implements RequestToken {}

    private final SKademliaParams params;
    private final Identifiers identifiers;
    private final int self;
    private final Owner owner;
    private final Lookups paths;

    DisjointLookups(SKademliaParams params, Identifiers identifiers, int self, Owner owner) {
        this.params = params;
        this.identifiers = identifiers;
        this.self = self;
        this.owner = owner;
        paths = new Lookups(new Lookups.Owner() {
            @Override
            public void ask(int contact, Lookup path, Lookups.Asked token, Context context) {
                Message question = new FindSiblings(path.task().operation(), path.target());
                context.request(contact, question, params.dht().timeoutNanos(), new OnPath(token));
            }

            @Override
            public void ended(Lookup path, Context context) {
                context.count("exhaustedPaths", 1);
                DisjointLookup whole = whole(path);
                whole.ended(path.closest(), path.hops(), false);
                endIfOver(whole, context);
            }
        });
    }

    private static DisjointLookup whole(Lookup path) {
        return ((Path) path.task()).whole();
    }

    /**
     * Begins one.
     *
     * @param known the contacts that it begins with, the closest to the target first
     */
    void begin(Operation operation, long target, int[] known, Context context) {
        DisjointLookup whole = new DisjointLookup(operation, target, params.paths());
        Path task = new Path(whole);
        Claims claims = new Claims();
        List<Lookup> all = new ArrayList<>();
        for (int i = 0; i < params.paths(); i++) {
            Lookup path = new Lookup(identifiers, self, target, params.pathBreadth(), task, claims);
            path.begin(dealt(known, i));
            all.add(path);
        }
        all.forEach(path -> paths.begin(path, context));
    }

    /** The contacts that a path begins with: one in turn for each. */
    private int[] dealt(int[] known, int path) {
        int count = Math.max(0, known.length - path + params.paths() - 1) / params.paths();
        int[] dealt = new int[count];
        for (int i = 0; i < count; i++) {
            dealt[i] = known[path + i * params.paths()];
        }
        return dealt;
    }

    /** A reply has been received; false for one that is of no path. */
    boolean onReply(int from, Message message, RequestToken token, Context context) {
        if (!(token instanceof OnPath onPath)) {
            return false;
        }
        Lookup path = paths.of(onPath.asked);
        if (path != null && message instanceof Siblings siblings) {
            paths.end(onPath.asked);
            if (siblings.isForged()) {
                context.count("forgedPaths", 1);
            } else {
                context.sample("pathLength", path.requests());
            }
            whole(path).ended(siblings.peers(), path.hop(from), siblings.isForged());
            endIfOver(whole(path), context);
        } else if (message instanceof Nodes nodes) {
            paths.answered(from, onPath.asked, nodes.contacts(), context);
        }
        return true;
    }

    /** A request has timed out; false for one that is of no path. */
    boolean onRequestTimeout(int to, RequestToken token, Context context) {
        if (token instanceof OnPath onPath) {
            paths.failed(to, onPath.asked, context);
            return true;
        }
        return false;
    }

    private void endIfOver(DisjointLookup whole, Context context) {
        if (whole.isOver()) {
            owner.onFound(whole, context);
        }
    }
}
