package dev.hearsay.workload;

import dev.hearsay.random.RandomStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Peers of which one is drawn for each message of the whole network. Peers whose parameters, which a group has in common, state a share
 * have that part of all messages together; all others have the rest. Within either, messages are in proportion to weights.
 */
final class WeightedPeers {
    private final int[] peers;
    /** The part of the messages that a peer and those before it have. */
    private final double[] parts;

    /** The peers of an ascending list, each with its parameters; those of one share are of one object. */
    WeightedPeers(int[] peers, IntFunction<OriginParams> params) {
        this.peers = peers;
        this.parts = new double[peers.length];
        Map<OriginParams, Double> weights = new LinkedHashMap<>();
        double rest = 0;
        for (int peer : peers) {
            OriginParams own = params.apply(peer);
            if (own.share() == OriginParams.NO_SHARE) {
                rest += own.weight();
            } else {
                weights.merge(own, own.weight(), Double::sum);
            }
        }
        double shared = 0;
        for (Map.Entry<OriginParams, Double> group : weights.entrySet()) {
            shared += group.getValue() > 0 ? group.getKey().share() : 0;
        }
        double sum = 0;
        for (int i = 0; i < peers.length; i++) {
            OriginParams own = params.apply(peers[i]);
            sum += own.share() == OriginParams.NO_SHARE
                    ? part(own.weight(), rest, Math.max(0, 1 - shared))
                    : part(own.weight(), weights.getOrDefault(own, 0.0), own.share());
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
