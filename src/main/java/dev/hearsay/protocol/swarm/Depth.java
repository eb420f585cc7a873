package dev.hearsay.protocol.swarm;

/**
 * The depth of a neighbourhood: the bin from which on a peer's links are to all others there are. It is the shallowest bin with fewer peers
 * than make it saturated, an empty one too, but no deeper than the bin of the third deepest peer; 0 with three peers or fewer.
 *
 * <p>Source: {@code recalcDepth} in ethersphere/bee at 0062315, {@code pkg/topology/kademlia/kademlia.go}, without the radius of storage.
 */
final class Depth {
    private Depth() {}

    /**
     * The depth.
     *
     * @param sizes the peers of each bin, the shallowest bin first
     * @param saturation the peers of a bin that make it saturated
     * @param lowWater the peers in the deepest bins that a neighbourhood has at least: three unless it is stated otherwise
     */
    static int of(int[] sizes, int saturation, int lowWater) {
        int unsaturated = 0;
        while (unsaturated < sizes.length - 1 && sizes[unsaturated] >= saturation) {
            unsaturated++;
        }
        int total = 0;
        int ofNearest = 0;
        for (int bin = sizes.length - 1; bin >= 0; bin--) {
            if (total < lowWater && total + sizes[bin] >= lowWater) {
                ofNearest = bin;
            }
            total += sizes[bin];
        }
        return total <= lowWater ? 0 : Math.min(unsaturated, ofNearest);
    }
}
