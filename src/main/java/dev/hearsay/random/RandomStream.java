package dev.hearsay.random;

/**
 * A stream of random numbers, SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA
 * 2014). Eight bytes of state, so that every peer can have its own; and a stream can be placed anywhere in constant
 * time, so that a draw can be a function of (seed, purpose, peer, counter) instead of something that is stored.
 *
 * <p>Logarithms and the like come from {@link StrictMath}: the same bits on every machine.
 */
public final class RandomStream {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final long SECOND_GAMMA = 0xd1342543de82ef95L;
    private static final double TWO_TO_MINUS_53 = 0x1.0p-53;

    private long state;

    private RandomStream(long state) {
        this.state = state;
    }

    /** The stream of a run that is not tied to a single peer, such as the one that draws the topology. */
    public static RandomStream of(long seed, Purpose purpose) {
        return of(seed, purpose, 0);
    }

    /** The stream of {@code purpose} for one peer, or for whatever else {@code index} numbers, in the run with that seed. */
    public static RandomStream of(long seed, Purpose purpose, long index) {
        return new RandomStream(key(seed, purpose, index));
    }

    /** The key of such a stream, for {@link #seek}. */
    public static long key(long seed, Purpose purpose, long index) {
        long run = mix(seed + GOLDEN_GAMMA * purpose.tag());
        return mix(run + SECOND_GAMMA * (index + 1));
    }

    /** The key of a stream that belongs to an unordered pair of peers: the same for (a, b) and (b, a). */
    public static long pairKey(long seed, Purpose purpose, int a, int b) {
        return key(seed, purpose, ((long) Math.min(a, b) << 32) | Math.max(a, b));
    }

    /** Moves this stream to the draws that belong to {@code counter} under {@code key}. */
    public void seek(long key, long counter) {
        state = mix(key + SECOND_GAMMA * (counter + 1));
    }

    /** 64 random bits. */
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** A number uniform in [0, 1), a multiple of 2^-53. */
    public double nextDouble() {
        return (nextLong() >>> 11) * TWO_TO_MINUS_53;
    }

    /** A number uniform in (0, 1]: safe to take the logarithm of. */
    public double nextPositiveDouble() {
        return ((nextLong() >>> 11) + 1) * TWO_TO_MINUS_53;
    }

    /** A whole number uniform in [0, bound), without bias (Lemire 2019). */
    public int nextInt(int bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be positive: " + bound);
        }
        long product = (nextLong() >>> 32) * bound;
        if ((product & 0xffffffffL) < bound) {
            long threshold = (1L << 32) % bound;
            while ((product & 0xffffffffL) < threshold) {
                product = (nextLong() >>> 32) * bound;
            }
        }
        return (int) (product >>> 32);
    }

    /** A whole number uniform in [0, bound), without bias. */
    public long nextLong(long bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound must be positive: " + bound);
        }
        while (true) {
            long bits = nextLong() >>> 1;
            long value = bits % bound;
            if (bits - value + (bound - 1) >= 0) {
                return value;
            }
        }
    }

    /** True with the given probability: never for 0, always for 1. */
    public boolean chance(double probability) {
        return nextDouble() < probability;
    }

    /** A number of the exponential distribution with mean 1. */
    public double nextExponential() {
        return -StrictMath.log(nextPositiveDouble());
    }

    /**
     * A whole number of the exponential distribution with that mean, rounded down. None is above 2^62, so that a hundred years in
     * nanoseconds may be added.
     */
    public long nextExponential(long mean) {
        return (long) Math.min(mean * nextExponential(), 1L << 62);
    }

    /** A number of the normal distribution with mean 0 and standard deviation 1 (Box and Muller 1958, one of the two values). */
    public double nextGaussian() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(nextPositiveDouble()));
        return radius * StrictMath.cos(2 * Math.PI * nextDouble());
    }

    /**
     * A number of the gamma distribution of that shape, above 0, and scale 1. Drawn by Marsaglia and Tsang: A Simple Method for
     * Generating Gamma Variables, ACM TOMS 2000; below a shape of 1 by that of the shape plus 1 and a power of a uniform number
     * (section 6 there).
     */
    public double nextGamma(double shape) {
        return shape < 1
                ? gammaFromOne(shape + 1) * StrictMath.pow(nextPositiveDouble(), 1 / shape)
                : gammaFromOne(shape);
    }

    private double gammaFromOne(double shape) {
        double d = shape - 1.0 / 3;
        double c = 1 / StrictMath.sqrt(9 * d);
        while (true) {
            double x = nextGaussian();
            double root = 1 + c * x;
            double u = nextPositiveDouble();
            if (root > 0) {
                double v = root * root * root;
                if (StrictMath.log(u) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
                    return d * v;
                }
            }
        }
    }

    /** Shuffles the whole array (Fisher and Yates). */
    public void shuffle(int[] values) {
        shuffleFront(values, values.length, values.length);
    }

    /** Draws {@code count} of the first {@code length} values without replacement, in random order, into the front. */
    public void shuffleFront(int[] values, int length, int count) {
        for (int i = 0; i < count && i < length - 1; i++) {
            int j = i + nextInt(length - i);
            int swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }

    private static long mix(long bits) {
        long z = bits;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
