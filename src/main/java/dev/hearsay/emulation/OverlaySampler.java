package dev.hearsay.emulation;

import dev.hearsay.fault.Adversaries;
import dev.hearsay.fault.Lifetimes;
import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.LivePeers;
import dev.hearsay.metrics.record.PropertySamples;
import dev.hearsay.peer.Network;
import dev.hearsay.property.OverlayGraph;
import dev.hearsay.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The taker of samples of properties: it follows the neighbours of all peers as lanes hand over how they change. A sample in which
 * nothing has changed is the one before.
 */
final class OverlaySampler {
    private final Network network;
    private final long every;
    private final PropertySamples samples;
    /** The neighbours of each peer where they are not those of the topology; an array that is handed over never changes. */
    private final int[] @Nullable [] neighbours;
    /** The changes that samples which are not taken yet are the first to show. */
    private final TreeMap<Long, List<NeighbourChanges>> waiting = new TreeMap<>();
    /** The number of samples that each lane has handed over everything for. */
    private final long[] handedOver;

    private final BitSet honest;
    private BitSet up = new BitSet();
    private @Nullable OverlayGraph graph;

    /** A sampler of a run over that many lanes. */
    OverlaySampler(RunContext run, int lanes) {
        network = run.network();
        every = run.properties().everyNanos();
        samples = new PropertySamples(every, run.properties().schedules(), network.facts());
        neighbours = new int[network.peers()][];
        if (network.protocol().formsLinks()) {
            Arrays.fill(neighbours, new int[0]);
        }
        handedOver = new long[lanes];
        Adversaries adversaries = network.adversaries();
        honest = peers(adversaries::isHonest);
    }

    private BitSet peers(IntPredicate which) {
        BitSet peers = new BitSet(network.peers());
        for (int peer = 0; peer < network.peers(); peer++) {
            peers.set(peer, which.test(peer));
        }
        return peers;
    }

    /** A lane has handed over what samples show; those are taken for which all lanes have. */
    void add(Collector.Neighbours handed) {
        for (int i = 0; i < handed.changes().size(); i++) {
            waiting.computeIfAbsent(handed.first() + i, sample -> new ArrayList<>())
                    .add(handed.changes().get(i));
        }
        handedOver[handed.lane()] = handed.end();
        takeUntil(Arrays.stream(handedOver).min().orElse(0), Long.MAX_VALUE);
    }

    /**
     * All samples of a run.
     *
     * @param emulated the time of its last event
     */
    PropertySamples end(long emulated, Deliveries deliveries) {
        takeUntil(PropertySamples.firstAfter(emulated, every) + 1, emulated);
        LivePeers live = LivePeers.of(network.lifetimes(), network.adversaries(), emulated);
        samples.end(emulated, deliveries, network.origins(), live);
        return samples;
    }

    private void takeUntil(long end, long lastEvent) {
        while (samples.count() < end) {
            long sample = samples.count();
            List<NeighbourChanges> changes = waiting.remove(sample);
            if (changes != null) {
                changes.forEach(this::apply);
            }
            BitSet before = up;
            up = upAt(Math.min(sample * every - 1, lastEvent));
            if (graph == null || changes != null || !up.equals(before)) {
                graph = OverlayGraph.of(up, honest, this::neighbours);
            }
            samples.add(graph);
        }
    }

    private void apply(NeighbourChanges changes) {
        for (int i = 0; i < changes.size(); i++) {
            neighbours[changes.peer(i)] = changes.neighbours(i);
        }
    }

    /** The peers that are up after the events of an instant; of -1, before all events. */
    private BitSet upAt(long instant) {
        Lifetimes lifetimes = network.lifetimes();
        return lifetimes.areEndless() && !up.isEmpty() ? up : peers(peer -> lifetimes.lives(peer, instant));
    }

    private int[] neighbours(int peer) {
        int[] own = neighbours[peer];
        if (own == null) {
            Topology topology = network.topology();
            own = new int[topology.degree(peer)];
            Arrays.setAll(own, i -> topology.neighbour(peer, i));
        }
        return own;
    }
}
