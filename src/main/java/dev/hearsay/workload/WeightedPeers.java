package dev.hearsay.workload;

import dev.hearsay.random.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Peers of which one is drawn for each message of the whole network. Peers whose parameters, which a group has in common, state a share
 * have that part of all messages together; all others have the rest. Within either, messages are in proportion to weights.
 */
final class WeightedPeers {
    private final int[] peers;
    /** The part of the messages that a peer and those before it have. */
    private final double[] parts;

    /** The peers of an ascending list, each of a class with parameters in common. */
    WeightedPeers(int[] peers, List<OriginParams> classes, IntUnaryOperator classOf) {
        this.peers = peers;
        this.parts = new double[peers.length];
        double[] weights = new double[classes.size()];
        for (int peer : peers) {
            int own = classOf.applyAsInt(peer);
            weights[own] += classes.get(own).weight();
        }
        double shared = 0;
        double rest = 0;
        for (int each = 0; each < weights.length; each++) {
            boolean hasShare = classes.get(each).share() != OriginParams.NO_SHARE;
            rest += hasShare ? 0 : weights[each];
            shared += hasShare && weights[each] > 0 ? classes.get(each).share() : 0;
        }
        double sum = 0;
        for (int i = 0; i < peers.length; i++) {
            int own = classOf.applyAsInt(peers[i]);
            OriginParams params = classes.get(own);
            sum += params.share() == OriginParams.NO_SHARE
                    ? part(params.weight(), rest, Math.max(0, 1 - shared))
                    : part(params.weight(), weights[own], params.share());
            parts[i] = sum;
        }
    }

    private static double part(double weight, double ofAll, double share) {
        return ofAll == 0 ? 0 : share * weight / ofAll;
    }

    /** True if no peer is ever drawn. */
    boolean isNobody() {
        return parts.length == 0 || parts[parts.length - 1] == 0;
    }

    /** The next origin. */
    int draw(RandomStream random) {
        double at = random.nextDouble() * parts[parts.length - 1];
        int found = Arrays.binarySearch(parts, at);
        int index = found < 0 ? -found - 1 : found + 1;
        while (parts[index] <= at) { // peers of weight 0 share the place of the one before
            index++;
        }
        return peers[index];
    }
}
