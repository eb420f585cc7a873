package dev.hearsay.link;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;

/**
 * Times at which a directed link is slower than else: a Markov chain of two states in continuous time (Gilbert 1960, Elliott 1963), quiet
 * and in a spike, whose stays are exponential; links are independent of one another, and have been going on for ever at time 0.
 *
 * <p>The state at a time is a function of (seed, link, time). At the points of a Poisson process, with the sum of the rates at which
 * the chain leaves its two states, the state is drawn anew, whatever it was, with the shares of time of both: that is the same chain
 * (uniformisation, Jensen 1953), and what counts is the last point alone. The points are drawn slot by slot of emulated time, about one in each.
 *
 * @param quiet the mean time between two spikes, in nanoseconds
 * @param lasting the mean time that a spike lasts, in nanoseconds
 * @param extra what a transmission takes longer that leaves in a spike
 */
public record Spikes(long quiet, long lasting, Latency extra) {
    /** True if a link is in a spike. */
    boolean isOn(long seed, int from, int to, long at, RandomStream random) {
        double slot = slot();
        double chance = (double) lasting / ((double) quiet + lasting);
        long key = RandomStream.key(seed, Purpose.SPIKES, ((long) from << 32) | to);
        long number = (long) Math.floor(at / slot);
        double until = at - number * slot;
        while (true) {
            random.seek(key, number);
            double last = -1;
            boolean isOn = false;
            for (int points = points(random); points > 0; points--) {
                double place = random.nextDouble() * slot;
                boolean on = random.chance(chance);
                if (place <= until && place > last) {
                    last = place;
                    isOn = on;
                }
            }
            if (last >= 0) {
                return isOn;
            }
            number--;
            until = slot;
        }
    }

    /** The length of a slot, in nanoseconds: the mean time between two points. */
    private double slot() {
        return 1 / (1.0 / quiet + 1.0 / lasting);
    }

    /** A number of points in a slot: Poisson's law with mean 1, by the inverse of its distribution function. */
    private static int points(RandomStream random) {
        double left = random.nextDouble() * Math.E - 1;
        double term = 1;
        int points = 0;
        while (left >= 0 && term > 0) {
            points++;
            term /= points;
            left -= term;
        }
        return points;
    }
}
