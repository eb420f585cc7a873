package dev.hearsay.plain;

import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.LivePeers;
import dev.hearsay.metrics.record.PropertySamples;
import dev.hearsay.peer.Network;
import dev.hearsay.property.OverlayGraph;
import dev.hearsay.scenario.PropertyParams;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** The samples of properties, each taken when its instant has come: all peers are asked for their neighbours. */
final class PropertySampling {
    private final Network network;
    private final List<PlainPeer> peers;
    private final long every;
    private final PropertySamples samples;

    PropertySampling(Network network, PropertyParams params, List<PlainPeer> peers) {
        this.network = network;
        this.peers = peers;
        this.every = params.everyNanos();
        this.samples = new PropertySamples(every, params.schedules(), network.facts());
    }

    /** Takes the samples that are due before the events of an instant; the last event was at {@code lastEvent}. */
    void before(long instant, long lastEvent) {
        while (samples.count() * every <= instant) {
            long at = samples.count() * every;
            samples.add(OverlayGraph.of(
                    all(peer -> network.lifetimes().lives(peer, Math.min(at - 1, lastEvent))),
                    all(network.adversaries()::isHonest),
                    this::neighbours));
        }
    }

    private BitSet all(IntPredicate which) {
        return IntStream.range(0, network.peers()).filter(which).collect(BitSet::new, BitSet::set, BitSet::or);
    }

    private int[] neighbours(int peer) {
        return peers.get(peer).neighbours().ascending().stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** All samples of a run that has ended, the last of them after the last event. */
    PropertySamples end(long lastEvent, Deliveries deliveries) {
        before((lastEvent / every + 1) * every, lastEvent);
        LivePeers live = LivePeers.of(network.lifetimes(), network.adversaries(), lastEvent);
        samples.end(lastEvent, deliveries, network.origins(), live);
        return samples;
    }
}
