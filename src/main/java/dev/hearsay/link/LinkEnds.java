package dev.hearsay.link;

import dev.hearsay.group.Classes;
import dev.hearsay.topology.Topology;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The ends of links, and their parts in what becomes of a transmission: what depends on the class of the sender, of the receiver, or of
 * both. A column for each, with a place for each class or pair of classes.
 */
final class LinkEnds {
    private final Classes classes;
    private final int count;
    private final Bandwidth[] bandwidths;
    private final long[] downlinks;
    private final long[] extras;
    private final double[] losses;
    private final long leastExtra;
    private final boolean addAlike;
    private final boolean lose;
    private final boolean areUnlimited;

    LinkEnds(Topology topology, List<LinkParams> params, Classes classes, long seed) {
        this.classes = classes;
        count = params.size();
        bandwidths = params.stream()
                .map(each -> each.bandwidth().over(topology, seed))
                .toArray(Bandwidth[]::new);
        downlinks = params.stream().mapToLong(LinkParams::downlink).toArray();
        extras = new long[count * count];
        losses = new double[count * count];
        for (int from = 0; from < count; from++) {
            for (int to = 0; to < count; to++) {
                extras[from * count + to] =
                        params.get(from).extraLatencyNanos() + params.get(to).extraLatencyNanos();
                losses[from * count + to] = loss(params.get(0).loss(), params.get(from), params.get(to));
            }
        }
        leastExtra = LongStream.of(extras).min().orElse(0);
        addAlike = LongStream.of(extras).allMatch(extra -> extra == leastExtra);
        lose = Arrays.stream(losses).anyMatch(loss -> loss > 0);
        areUnlimited = params.stream().allMatch(each -> each.bandwidth().isUnlimited());
    }

    /** The loss of the path where neither end states one of its own; else that of either, and of both independently. */
    private static double loss(double ofPath, LinkParams from, LinkParams to) {
        double there = from.lossOfEnd();
        double here = to.lossOfEnd();
        if (there == LinkParams.UNSTATED) {
            return here == LinkParams.UNSTATED ? ofPath : here;
        }
        return here == LinkParams.UNSTATED ? there : 1 - (1 - there) * (1 - here);
    }

    private int pair(int from, int to) {
        return count == 1 ? 0 : classes.of(from) * count + classes.of(to);
    }

    /** The nanoseconds that the two ends add to the latency. */
    long extra(int from, int to) {
        return extras[pair(from, to)];
    }

    /** The least that any two ends add. */
    long leastExtra() {
        return leastExtra;
    }

    /** True if any two ends add the same. */
    boolean addAlike() {
        return addAlike;
    }

    /** The probability of a loss. */
    double loss(int from, int to) {
        return losses[pair(from, to)];
    }

    /** True if there is any loss. */
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
