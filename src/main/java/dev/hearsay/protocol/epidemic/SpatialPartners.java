package dev.hearsay.protocol.epidemic;

import dev.hearsay.protocol.Context;
import dev.hearsay.topology.Peers;
import java.util.Arrays;

/**
 * Partners of which each is drawn with a probability in proportion to d^-a, by its distance d: all other peers.
 *
 * <p>A place is drawn as if there were no edges, and again until somebody stands there. Source: Demers et al. 1987, section 3,
 * on a line and on meshes of more dimensions; the ring is Hearsay's own. The later part of that section, and its tables 4 and
 * 5, are about another law: by the number Q(d) of sites at distance d or less (3.1.1), for networks of any form.
 */
final class SpatialPartners implements Partners {
    private final Space space;
    private final double exponent;
    /**
     * The sums of the weights up to a distance, by that distance less one. They are the same for all peers, and made by the
     * first that needs them.
     */
    private volatile double[] sums = {};

    /** Partners by distance, with a the {@code exponent}. */
    SpatialPartners(Space space, double exponent) {
        this.space = space;
        this.exponent = exponent;
    }

    @Override
    public boolean areNeighbours() {
        return false;
    }

    @Override
    public int count(Context context) {
        return EvenPartners.ALL.count(context);
    }

    @Override
    public int get(int index, Context context) {
        return EvenPartners.ALL.get(index, context);
    }

    @Override
    public int draw(Context context) {
        int peers = context.peers();
        if (peers == 1) {
            return Peers.NONE;
        }
        double[] weights = sums(peers);
        int partner = Space.OUTSIDE;
        while (partner == Space.OUTSIDE) {
            double drawn = context.random().nextDouble() * weights[weights.length - 1];
            int found = Arrays.binarySearch(weights, drawn);
            int distance = Math.min(weights.length, found >= 0 ? found + 2 : -found);
            partner = space.draw(context.self(), distance, peers, context.random());
        }
        return partner;
    }

    private double[] sums(int peers) {
        double[] known = sums;
        if (known.length == 0) {
            known = new double[space.farthest(peers)];
            double sum = 0;
            for (int i = 0; i < known.length; i++) {
                sum += space.around(i + 1) * StrictMath.pow(i + 1, -exponent);
                known[i] = sum;
            }
            sums = known;
        }
        return known;
    }

    @Override
    public int[] drawSome(int most, Context context) {
        if (most >= count(context)) {
            return EvenPartners.ALL.drawSome(most, context);
        }
        int[] drawn = new int[most];
        for (int i = 0; i < most; ) {
            int partner = draw(context);
            boolean isNew = Arrays.stream(drawn, 0, i).noneMatch(other -> other == partner);
            if (isNew) {
                drawn[i++] = partner;
            }
        }
        return drawn;
    }
}
