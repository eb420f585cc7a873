package dev.hearsay.protocol.comet;

import dev.hearsay.protocol.support.NumberSet;
import dev.hearsay.protocol.support.PerNeighbour;
import dev.hearsay.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * The routes that a peer has disabled: from a source, the neighbour that transactions first come from, to a target, the neighbour that
 * they are not passed on to then. All others are enabled.
 *
 * <p>Source: CometBFT at 5bba72c, spec/mempool/gossip/dog.md, Dynamic Routing; handleResetRouteMessage and updateDisconnectedPeer.
 */
final class DisabledRoutes {
    private final PerNeighbour<NumberSet> sourcesOf = new PerNeighbour<>();
    private int count;

    /** The number of routes that are disabled. */
    int count() {
        return count;
    }

    boolean contains(int source, int target) {
        NumberSet sources = sourcesOf.of(target);
        return sources != null && sources.contains(source);
    }

    void disable(int source, int target) {
        NumberSet sources = sourcesOf.of(target);
        if (sources == null) {
            sources = new NumberSet();
            sourcesOf.put(target, sources);
        }
        count -= sources.size();
        sources.add(source);
        count += sources.size();
    }

    /** Enables one of the routes to a target, drawn at random; false if none is disabled. */
    boolean enableOne(int target, RandomStream random) {
        NumberSet sources = sourcesOf.of(target);
        if (sources == null || sources.size() == 0) {
            return false;
        }
        sources.remove(sources.get(random.nextInt(sources.size())));
        count--;
        return true;
    }

    /** Enables all routes from and to a peer that is gone. */
    void reset(int peer) {
        @Nullable NumberSet to = sourcesOf.of(peer);
        count -= to == null ? 0 : to.size();
        sourcesOf.remove(peer);
        for (int i = 0; i < sourcesOf.count(); i++) {
            NumberSet sources = sourcesOf.at(i);
            count -= sources.size();
            sources.remove(peer);
            count += sources.size();
        }
    }
}
