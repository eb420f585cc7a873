package dev.hearsay.protocol.search;

import dev.hearsay.settings.ConfigBlock;

/**
 * The number of peers that have each key. Cohen and Shenker, Replication Strategies in Unstructured Peer-to-Peer Networks, SIGCOMM
 * 2002, give a fixed number of copies to keys that are asked for at rates q<sub>k</sub>: to each alike (uniform), in proportion to
 * q<sub>k</sub> (proportional), or to its square root (square-root), which makes searches among random peers shortest. Here rates are
 * those of {@code key = { zipf = s }}: q<sub>k</sub> is in proportion to (k + 1)<sup>-s</sup>.
 *
 * @param replicas the mean number of peers that have a key
 * @param exponent the exponent by which a key's copies fall with its number: 0, s / 2 or s
 */
public record ReplicationParams(int replicas, double exponent) {
    private static final int MOST_REPLICAS = 1_000_000;
    private static final double LARGEST_EXPONENT = 10;

    /** Reads the keys of a search protocol. */
    public static ReplicationParams from(ConfigBlock settings) {
        settings.idleWhere("replication", "uniform", "popularity");
        double popularity = settings.number("popularity", 0, LARGEST_EXPONENT);
        double share = switch (settings.choice("replication", "uniform", "square-root", "proportional")) {
            case "uniform" -> 0;
            case "square-root" -> 0.5;
            default -> 1;
        };
        return new ReplicationParams(settings.integer("replicas", 1, MOST_REPLICAS), share * popularity);
    }

    /** The number of peers that have each of some keys: in proportion, rounded, at least one, unless it is none of all, and at most all. */
    int[] counts(int keys, int peers) {
        double[] weights = new double[keys];
        double sum = 0;
        for (int key = 0; key < keys; key++) {
            weights[key] = StrictMath.pow(key + 1.0, -exponent);
            sum += weights[key];
        }
        int[] counts = new int[keys];
        for (int key = 0; key < keys; key++) {
            double share = (double) replicas * keys * weights[key] / sum;
            counts[key] = (int) Math.max(Math.min(1, replicas), Math.min(peers, Math.rint(share)));
        }
        return counts;
    }
}
