package dev.hearsay.metrics.figures;

import dev.hearsay.metrics.figures.Summary.Times;
import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.LivePeers;
import dev.hearsay.metrics.record.RunResult;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The spread of messages of which their origin has made two versions, over pairs of such a message and a live peer.
 *
 * @param pairs the pairs of versions that were sent
 * @param sawBoth the share of live peers that have both versions
 * @param timeToBothMs the time from the origin's tick until a peer has both, over those that have, in ms
 * @param firstVersionShare of the live peers that have any version, the share that had the first version sooner; who got both at the same
 *     instant counts half
 */
public record EquivocationFigures(int pairs, double sawBoth, Times timeToBothMs, double firstVersionShare) {
    /** The figures of a run; null where nobody makes two versions of anything. */
    static @Nullable EquivocationFigures of(RunResult result) {
        if (!result.origins().haveVersions()) {
            return null;
        }
        int[] firsts = IntStream.range(0, result.origins().count())
                .filter(message -> result.origins().version(message) == 1)
                .filter(result.origins()::counts)
                .filter(message -> result.deliveries().reached(message) > 0)
                .toArray();
        return new Pairs(result, result.live(), firsts).figures();
    }

    /** The pairs of versions, each by the number of its first. */
    private static final class Pairs {
        private final RunResult result;
        private final LivePeers live;
        private final int[] firsts;

        Pairs(RunResult result, LivePeers live, int[] firsts) {
            this.result = result;
            this.live = live;
            this.firsts = firsts;
        }

        EquivocationFigures figures() {
            long waiting = IntStream.of(firsts)
                    .mapToLong(first -> live.count(result.origins().sentAt(first)))
                    .sum();
            Distribution times = Distribution.of(this::timesToBoth).inMillis();
            double[] sooner = sooner();
            return new EquivocationFigures(
                    firsts.length,
                    waiting == 0 ? Double.NaN : (double) times.count() / waiting,
                    new Times(times.mean(), times.p50(), times.p90(), times.p99(), times.max()),
                    sooner[1] == 0 ? Double.NaN : sooner[0] / sooner[1]);
        }

        private void timesToBoth(LongConsumer values) {
            for (int first : firsts) {
                long sentAt = result.origins().sentAt(first);
                for (int peer = 0; peer < result.peers(); peer++) {
                    long one = result.deliveries().at(first, peer);
                    long other = result.deliveries().at(first + 1, peer);
                    if (live.counts(peer, sentAt) && one != Deliveries.NEVER && other != Deliveries.NEVER) {
                        values.accept(Math.max(one, other) - sentAt);
                    }
                }
            }
        }

        /** The number of those that had the first version sooner, and of those that have any. */
        private double[] sooner() {
            double[] counts = new double[2];
            for (int first : firsts) {
                for (int peer = 0; peer < result.peers(); peer++) {
                    long one = result.deliveries().at(first, peer);
                    long other = result.deliveries().at(first + 1, peer);
                    boolean hasAny = one != Deliveries.NEVER || other != Deliveries.NEVER;
                    if (hasAny && live.counts(peer, result.origins().sentAt(first))) {
                        counts[0] += one == other ? 0.5 : isSooner(one, other) ? 1 : 0;
                        counts[1]++;
                    }
                }
            }
            return counts;
        }

        private static boolean isSooner(long one, long other) {
            return one != Deliveries.NEVER && (other == Deliveries.NEVER || one < other);
        }
    }
}
