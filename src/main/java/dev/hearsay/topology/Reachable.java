package dev.hearsay.topology;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import java.util.Optional;

/**
 * A network in which some peers accept connections and the others, behind NAT, only open them, as in Bitcoin's: every peer opens
 * {@code outbound} links with different reachable peers, all choices equally likely. The reachable ones are those with the
 * lowest numbers. Two of them that pick each other share one link, opened by the lower number. An unreachable peer has
 * {@code outbound} links, a reachable one {@code outbound / fraction} more on average, less those that are shared.
 *
 * @param fraction the share of peers that are reachable, above 0; their number is rounded to the nearest
 * @param outbound links that each peer opens, at least 1
 */
public record Reachable(double fraction, int outbound) implements TopologyModel {
    /** Reads {@code fraction} and {@code outbound}. */
    public static Reachable from(ConfigBlock settings) {
        return new Reachable(settings.probability("fraction"), settings.integer("outbound", 1, Integer.MAX_VALUE));
    }

    private int reachable(int peers) {
        return (int) Math.round(fraction * peers);
    }

    @Override
    public Optional<String> objection(int peers) {
        if (outbound >= reachable(peers)) {
            return Optional.of(outbound + " outbound links need more than " + outbound + " reachable peers, and "
                    + fraction + " of " + peers + " are " + reachable(peers));
        }
        return Topology.objectionToLinks((double) peers * outbound);
    }

    @Override
    public double meanDegree(int peers) {
        return Math.min(peers - 1.0, 2.0 * outbound);
    }

    @Override
    public Topology generate(int peers, RandomStream random) {
        return KOut.picked(peers, reachable(peers), outbound, random);
    }
}
