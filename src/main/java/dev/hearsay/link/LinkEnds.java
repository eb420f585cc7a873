package dev.hearsay.link;

import dev.hearsay.group.Classes;
import dev.hearsay.topology.Topology;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The ends of links, and their parts in what becomes of a transmission: what depends on the class of the sender, of the receiver, or of
 * both. A column for each, with a place for each class.
 */
final class LinkEnds {
    private final Classes classes;
    private final double lossOfPath;
    private final Bandwidth[] bandwidths;
    private final long[] downlinks;
    private final long[] extras;
    private final double[] losses;
    private final boolean addAlike;
    private final boolean lose;
    private final boolean areUnlimited;

    LinkEnds(Topology topology, List<LinkParams> params, Classes classes, long seed) {
        this.classes = classes;
        lossOfPath = params.get(0).loss();
        bandwidths = params.stream()
                .map(each -> each.bandwidth().over(topology, seed))
                .toArray(Bandwidth[]::new);
        downlinks = params.stream().mapToLong(LinkParams::downlink).toArray();
        extras = params.stream().mapToLong(LinkParams::extraLatencyNanos).toArray();
        losses = params.stream().mapToDouble(LinkParams::lossOfEnd).toArray();
        addAlike = LongStream.of(extras).distinct().count() == 1;
        lose = lossOfPath > 0 || Arrays.stream(losses).anyMatch(loss -> loss > 0);
        areUnlimited = params.stream().allMatch(LinkParams::isUnlimited);
    }

    /** The nanoseconds that the two ends add to the latency. */
    long extra(int from, int to) {
        return extras[classes.of(from)] + extras[classes.of(to)];
    }

    /** The least that any two ends add. */
    long leastExtra() {
        return 2 * LongStream.of(extras).min().orElse(0);
    }

    /** True if any two ends add the same. */
    boolean addAlike() {
        return addAlike;
    }

    /** The loss of the path where neither end states one of its own; else that of either, and of both independently. */
    double loss(int from, int to) {
        double there = losses[classes.of(from)];
        double here = losses[classes.of(to)];
        if (there == LinkParams.UNSTATED) {
            return here == LinkParams.UNSTATED ? lossOfPath : here;
        }
        return here == LinkParams.UNSTATED ? there : 1 - (1 - there) * (1 - here);
    }

    /** True if there may be a loss. */
    boolean lose() {
        return lose;
    }

    /** Bytes a second at which a transmission leaves. */
    long bytesPerSecond(int from, int to) {
        return bandwidths[classes.of(from)].bytesPerSecond(from, to);
    }

    /** True if no transmission takes time to leave. */
    boolean areUnlimited() {
        return areUnlimited;
    }

    /** Bytes a second at which a peer takes in what comes. */
    long downlink(int peer) {
        return downlinks[classes.of(peer)];
    }

    /** True if any peer's downlink has a limit. */
    boolean haveDownlinks() {
        return LongStream.of(downlinks).anyMatch(rate -> rate != Bandwidth.UNLIMITED);
    }
}
