package dev.hearsay.link;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.topology.Topology;

/**
 * A floor, and above it a gamma distribution. Drawn by Marsaglia and Tsang: A Simple Method for Generating Gamma Variables, ACM TOMS
 * 2000; below a shape of 1 by that of the shape plus 1 and a power of a uniform number (section 6 there).
 *
 * @param minimum the floor, in nanoseconds
 * @param shape the shape: the deviation of what is above the floor is its mean over the root of the shape
 * @param scale the scale, in nanoseconds: the mean of what is above the floor is shape times scale
 */
public record GammaLatency(long minimum, double shape, double scale) implements Latency, LatencyModel {
    private static final double LEAST_SHAPE = 0.01;
    private static final double LARGEST_SHAPE = 1000;

    /** The latency that a block of a scenario states. */
    public static LatencyModel from(ConfigBlock settings) {
        double shape = settings.number("shape", LEAST_SHAPE, LARGEST_SHAPE);
        if (!settings.isWord("scale", "none")) {
            return new GammaLatency(Bounds.orZero(settings, "floor"), shape, Bounds.duration(settings, "scale"));
        }
        long mean = Bounds.duration(settings, "mean");
        long floor = Bounds.atMost(settings, "floor", mean, "mean");
        return new GammaLatency(floor, shape, (mean - floor) / shape);
    }

    @Override
    public Latency over(Topology topology, long seed) {
        return this;
    }

    @Override
    public long draw(int from, int to, RandomStream random) {
        return Bounds.within(minimum + scale * standard(random), minimum);
    }

    private double standard(RandomStream random) {
        return shape < 1
                ? aboveOne(shape + 1, random) * StrictMath.pow(random.nextPositiveDouble(), 1 / shape)
                : aboveOne(shape, random);
    }

    private static double aboveOne(double shape, RandomStream random) {
        double d = shape - 1.0 / 3;
        double c = 1 / StrictMath.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double root = 1 + c * x;
            double u = random.nextPositiveDouble();
            if (root > 0) {
                double v = root * root * root;
                if (StrictMath.log(u) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
                    return d * v;
                }
            }
        }
    }
}
