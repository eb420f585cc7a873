package dev.hearsay.link;

import dev.hearsay.random.RandomStream;

/** The time for which a transmission from one peer to another is under way, in nanoseconds. A pure function of its arguments. */
public interface Latency {
    /** The least latency that can ever be drawn, 0 or more. */
    long minimum();

    /** The least latency that can be drawn between two peers, as far as the model knows better than {@link #minimum()}. */
    default long minimum(int from, int to) {
        return minimum();
    }

    /** The least latency that can be drawn between any two peers that the topology does not link. */
    default long minimumOffLinks() {
        return minimum();
    }

    /** Draws a latency. For the same state of the stream it is the same from a to b as from b to a, unless said so. */
    long draw(int from, int to, RandomStream random);

    /** True if every draw between every two peers gives {@link #minimum()}. */
    default boolean isConstant() {
        return false;
    }

    /** The name of the region that a peer is in, or nothing where there are none. */
    default String region(int peer) {
        return "";
    }

    /** The place of a peer on the globe, as latitude and longitude in degrees, or nothing where peers have no places. */
    default double[] place(int peer) {
        return new double[0];
    }
}
