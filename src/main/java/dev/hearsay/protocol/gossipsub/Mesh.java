package dev.hearsay.protocol.gossipsub;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.Graft;
import dev.hearsay.protocol.gossipsub.GossipSubMessages.Prune;
import dev.hearsay.protocol.support.PerNeighbour;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The neighbours of a peer in GossipSub, and which of them are its mesh: v1.0, sections Grafting, Pruning and Mesh maintenance;
 * v1.1, sections Outbound Mesh Quotas, Adaptive Gossip, Prune Backoff and Opportunistic Grafting. Where these leave something
 * open, or implementations have moved on, go-libp2p-pubsub, gossipsub.go: a mesh of D_high is cut already, as it takes nobody
 * in any more.
 */
final class Mesh {
    private static final int[] NOBODY = {};
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final GossipSubParams params;
    private final ScoreParams scores;
    private final Heartbeats heartbeats;
    private final PerNeighbour<MeshLink> links = new PerNeighbour<>();
    private final BitSet places = new BitSet();
    /** The links that were lost, by peer, which are only ever looked up; null while there is none. */
    private @Nullable Map<Integer, LostLink> lost;

    private int size;

    Mesh(GossipSubParams params, ScoreParams scores, Heartbeats heartbeats) {
        this.params = params;
        this.scores = scores;
        this.heartbeats = heartbeats;
    }

    /** The number of neighbours, in the mesh or not. */
    int neighbours() {
        return links.count();
    }

    /** The {@code index}-th neighbour. */
    MeshLink neighbour(int index) {
        return links.at(index);
    }

    @Nullable
    MeshLink of(int peer) {
        return links.of(peer);
    }

    /** Makes the link with a peer with which there is none now. */
    MeshLink connected(int peer, Context context) {
        LostLink before = lost == null ? null : lost.remove(peer);
        PeerScore score = before == null
                ? new PeerScore(scores, heartbeats, context.now())
                : before.score(scores, heartbeats, context.now());
        int place = places.nextClearBit(0);
        places.set(place);
        MeshLink link = new MeshLink(peer, context.isOutbound(peer), place, score);
        if (before != null) {
            link.backOffUntil(before.backoffUntil());
        }
        links.put(peer, link);
        countAddresses();
        return link;
    }

    /** Ends the link with a neighbour. */
    void disconnected(MeshLink link, long now) {
        size -= link.isInMesh ? 1 : 0;
        links.remove(link.peer);
        places.clear(link.place);
        if (lost == null) {
            lost = new HashMap<>();
        }
        lost.put(link.peer, LostLink.of(link, scores.retained(), now));
        countAddresses();
    }

    /** True if there was a link with a peer, and is none. */
    boolean hasLost(int peer) {
        return lost != null && lost.containsKey(peer);
    }

    private void countAddresses() {
        if (scores.perAddress() > 1) {
            for (MeshLink link : all(any -> true)) {
                int address = link.peer / scores.perAddress();
                link.score.neighboursAtItsAddress(all(other -> other.peer / scores.perAddress() == address)
                        .size());
            }
        }
    }

    /** The neighbours that pass a filter, ascending by number. */
    List<MeshLink> all(Predicate<MeshLink> filter) {
        List<MeshLink> chosen = new ArrayList<>(links.count());
        for (int i = 0; i < links.count(); i++) {
            if (filter.test(links.at(i))) {
                chosen.add(links.at(i));
            }
        }
        return chosen;
    }

    /** Takes a neighbour's word that it has taken this peer into its mesh. */
    void onGraft(MeshLink link, Context context) {
        long now = context.now();
        if (link.isInMesh) {
            return;
        }
        if (now < link.backoffUntil) {
            link.score.misbehaved(now);
            if (now < link.backoffUntil - params.backoff() + params.graftFlood()) {
                link.score.misbehaved(now);
            }
            context.count("early-grafts", 1);
            sendPrune(link, NOBODY, context);
        } else if (link.score.isBelow(0, now)) {
            sendPrune(link, NOBODY, context);
        } else if (size >= params.high() && !link.isOutbound) {
            sendPrune(link, others(link, context), context);
        } else {
            add(link, context);
        }
    }

    /**
     * Takes a neighbour's word that it has taken this peer out of its mesh.
     *
     * @param backoffSeconds the time for which this peer must not graft it; 0 leaves that to this peer
     */
    void onPrune(MeshLink link, int backoffSeconds, Context context) {
        remove(link, context.now());
        long backoff = backoffSeconds > 0 ? backoffSeconds * NANOS_PER_SECOND : params.backoff();
        link.backOffUntil(context.now() + backoff);
    }

    private void add(MeshLink link, Context context) {
        link.isInMesh = true;
        link.score.grafted(context.now());
        size++;
    }

    private void remove(MeshLink link, long now) {
        if (link.isInMesh) {
            link.isInMesh = false;
            link.score.pruned(now);
            size--;
        }
    }

    private void graft(MeshLink link, Context context) {
        add(link, context);
        context.count("grafts", 1);
        context.send(link.peer, new Graft());
    }

    private void sendPrune(MeshLink link, int[] others, Context context) {
        link.backOffUntil(context.now() + params.backoff());
        context.count("prunes", 1);
        long seconds = Math.min(Integer.MAX_VALUE, params.backoff() / NANOS_PER_SECOND);
        context.send(link.peer, new Prune((int) seconds, others));
    }

    /** Peers that one that is pruned may turn to: nobody without peer exchange. */
    private int[] others(MeshLink pruned, Context context) {
        if (!params.peerExchange()) {
            return NOBODY;
        }
        long now = context.now();
        List<MeshLink> good = all(link -> link != pruned && link.subscribes && !link.score.isBelow(0, now));
        shuffle(good, context);
        return good.stream()
                .limit(params.exchanged())
                .mapToInt(link -> link.peer)
                .toArray();
    }

    /** Maintains the mesh at a heartbeat. */
    void maintain(long heartbeat, Context context) {
        long now = context.now();
        for (MeshLink bad : all(link -> link.isInMesh && link.score.isBelow(0, now))) {
            remove(bad, now);
            sendPrune(bad, NOBODY, context);
        }
        if (size < params.low()) {
            graftSome(params.degree() - size, candidates(context), context);
        }
        if (size >= params.high()) {
            cut(context);
        }
        if (size >= params.low()) {
            int missing = params.outbound() - outboundIn(all(link -> link.isInMesh));
            List<MeshLink> outbound = candidates(context);
            outbound.removeIf(link -> !link.isOutbound);
            graftSome(missing, outbound, context);
        }
        if (params.opportunisticPeers() > 0 && heartbeat % params.opportunisticTicks() == 0 && size > 1) {
            graftBetterOnes(context);
        }
    }

    private List<MeshLink> candidates(Context context) {
        long now = context.now();
        long slack = Math.min(params.backoffSlack(), Long.MAX_VALUE / params.heartbeat()) * params.heartbeat();
        List<MeshLink> free = all(link ->
                link.subscribes && !link.isInMesh && now - slack >= link.backoffUntil && !link.score.isBelow(0, now));
        shuffle(free, context);
        return free;
    }

    private void graftSome(int count, List<MeshLink> candidates, Context context) {
        candidates.stream().limit(Math.max(0, count)).forEach(link -> graft(link, context));
    }

    /** Keeps D peers: the best D_score, then random ones, with D_out outbound ones among them. */
    private void cut(Context context) {
        List<MeshLink> kept = all(link -> link.isInMesh);
        shuffle(kept, context);
        kept.sort(Comparator.comparingDouble((MeshLink link) -> -link.score.value(context.now())));
        List<MeshLink> rest = kept.subList(Math.min(params.best(), kept.size()), kept.size());
        shuffle(rest, context);
        int last = Math.min(params.degree(), kept.size());
        for (int i = last; i < kept.size() && outboundIn(kept.subList(0, last)) < params.outbound(); i++) {
            if (kept.get(i).isOutbound) {
                replaceAnInboundOne(kept, last, i);
            }
        }
        for (MeshLink link : kept.subList(last, kept.size())) {
            remove(link, context.now());
            sendPrune(link, others(link, context), context);
        }
    }

    private static void replaceAnInboundOne(List<MeshLink> kept, int last, int outbound) {
        for (int i = last - 1; i >= 0; i--) {
            if (!kept.get(i).isOutbound) {
                MeshLink inbound = kept.set(i, kept.get(outbound));
                kept.set(outbound, inbound);
                return;
            }
        }
    }

    private static int outboundIn(List<MeshLink> some) {
        return (int) some.stream().filter(link -> link.isOutbound).count();
    }

    private void graftBetterOnes(Context context) {
        long now = context.now();
        double median = all(link -> link.isInMesh).stream()
                .mapToDouble(link -> link.score.value(now))
                .sorted()
                .skip(size / 2)
                .findFirst()
                .orElse(0);
        if (median < scores.opportunistic()) {
            List<MeshLink> better = candidates(context);
            better.removeIf(link -> link.score.value(now) <= median);
            graftSome(params.opportunisticPeers(), better, context);
        }
    }

    /** Puts neighbours into a random order. */
    static void shuffle(List<MeshLink> some, Context context) {
        for (int i = some.size() - 1; i > 0; i--) {
            int other = context.random().nextInt(i + 1);
            MeshLink swapped = some.set(i, some.get(other));
            some.set(other, swapped);
        }
    }
}
