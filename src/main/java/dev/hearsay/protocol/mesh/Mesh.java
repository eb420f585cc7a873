package dev.hearsay.protocol.mesh;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Direction;
import dev.hearsay.protocol.PerNeighbour;
import dev.hearsay.protocol.mesh.GossipSubMessages.Graft;
import dev.hearsay.protocol.mesh.GossipSubMessages.Prune;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The neighbours of a peer in GossipSub, and which of them are its mesh: v1.0, sections Grafting, Pruning and Mesh maintenance; v1.1,
 * sections Outbound Mesh Quotas, Adaptive Gossip, Prune Backoff and Opportunistic Grafting.
 */
final class Mesh {
    private static final int[] NOBODY = {};
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final GossipSubRules rules;
    private final ScoreRules scores;
    private final PerNeighbour<MeshLink> links = new PerNeighbour<>();
    private int size;

    Mesh(GossipSubRules rules, ScoreRules scores) {
        this.rules = rules;
        this.scores = scores;
    }

    /** How many neighbours there are, in the mesh or not. */
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

    /** A peer that there was no link with. */
    MeshLink connected(int peer, Context context) {
        MeshLink link = new MeshLink(peer, Direction.isOutbound(context.self(), peer), scores);
        links.put(peer, link);
        countAddresses();
        return link;
    }

    void disconnected(int peer) {
        MeshLink link = links.of(peer);
        if (link != null) {
            size -= link.isInMesh ? 1 : 0;
            links.remove(peer);
            countAddresses();
        }
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

    /** The neighbours of which something holds, ascending. */
    List<MeshLink> all(Predicate<MeshLink> filter) {
        List<MeshLink> chosen = new ArrayList<>(links.count());
        for (int i = 0; i < links.count(); i++) {
            if (filter.test(links.at(i))) {
                chosen.add(links.at(i));
            }
        }
        return chosen;
    }

    /** A neighbour has taken this peer into its mesh. */
    void onGraft(MeshLink link, boolean subscribes, Context context) {
        if (link.isInMesh) {
            return;
        }
        if (context.now() < link.backoffUntil) {
            link.score.misbehaved();
            if (context.now() < link.prunedAt + rules.graftFlood()) {
                link.score.misbehaved();
            }
            context.count("early-grafts", 1);
            refuse(link, context);
        } else if (!subscribes || link.score.value(context.now()) < 0 || (size >= rules.high() && !link.isOutbound)) {
            refuse(link, context);
        } else {
            add(link, context);
        }
    }

    /** A neighbour has taken this peer out of its mesh. */
    void onPrune(MeshLink link, int backoffSeconds, Context context) {
        remove(link, context.now());
        link.backoffUntil = Math.max(link.backoffUntil, context.now() + backoffSeconds * NANOS_PER_SECOND);
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

    private void refuse(MeshLink link, Context context) {
        sendPrune(link, NOBODY, context);
    }

    private void prune(MeshLink link, boolean names, Context context) {
        remove(link, context.now());
        sendPrune(link, names && rules.peerExchange() ? others(link, context) : NOBODY, context);
    }

    private void sendPrune(MeshLink link, int[] others, Context context) {
        link.prunedAt = context.now();
        link.backoffUntil = context.now() + rules.backoff();
        context.count("prunes", 1);
        context.send(link.peer, new Prune((int) (rules.backoff() / NANOS_PER_SECOND), others));
    }

    /** Peers that one that is pruned may turn to. */
    private int[] others(MeshLink pruned, Context context) {
        List<MeshLink> good = all(link -> link != pruned && link.subscribes && link.score.value(context.now()) >= 0);
        shuffle(good, context);
        return good.stream()
                .limit(rules.exchanged())
                .mapToInt(link -> link.peer)
                .toArray();
    }

    /** What a heartbeat does to the mesh. */
    void maintain(long heartbeat, Context context) {
        long now = context.now();
        all(link -> link.isInMesh && link.score.value(now) < 0).forEach(bad -> prune(bad, false, context));
        if (size < rules.low()) {
            graftSome(rules.degree() - size, candidates(context), context);
        }
        if (size > rules.high()) {
            cut(context);
        }
        if (size >= rules.low()) {
            int missing = rules.outbound() - outboundIn(all(link -> link.isInMesh));
            List<MeshLink> outbound = candidates(context);
            outbound.removeIf(link -> !link.isOutbound);
            graftSome(missing, outbound, context);
        }
        if (heartbeat % rules.opportunisticTicks() == 0 && size > 1) {
            graftBetterOnes(context);
        }
    }

    private List<MeshLink> candidates(Context context) {
        long now = context.now();
        List<MeshLink> free = all(
                link -> link.subscribes && !link.isInMesh && now >= link.backoffUntil && link.score.value(now) >= 0);
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
        List<MeshLink> rest = kept.subList(Math.min(rules.best(), kept.size()), kept.size());
        shuffle(rest, context);
        int last = Math.min(rules.degree(), kept.size());
        for (int i = last; i < kept.size() && outboundIn(kept.subList(0, last)) < rules.outbound(); i++) {
            if (kept.get(i).isOutbound) {
                replaceAnInboundOne(kept, last, i);
            }
        }
        List.copyOf(kept.subList(last, kept.size())).forEach(link -> prune(link, true, context));
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
            graftSome(rules.opportunisticPeers(), better, context);
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
