package dev.hearsay.link;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.topology.Topology;

/**
 * Peers at places on the globe, those of the topology's file or else uniform over its surface; the latency is a base plus the
 * length of the path at the speed of the signal, the path being longer than the great circle by a factor.
 *
 * <p>Source of the placement: braidpool's simulator of beads (tests/simulator.py). Mean radius of the Earth: IUGG, 6371.0088
 * km (Moritz 2000, Geodetic Reference System 1980).
 *
 * @param base the latency between two peers at the same place, in nanoseconds
 * @param kilometresPerSecond the speed of the signal
 * @param detour the length of a path over that of the great circle between its ends
 */
public record GeographicLatency(long base, double kilometresPerSecond, double detour) implements LatencyModel {
    private static final double EARTH_RADIUS_KM = 6371.0088;
    private static final double SLOWEST = 100;
    private static final double LIGHT_IN_VACUUM = 299_792.458;
    private static final double LONGEST_DETOUR = 10;
    private static final double NANOS_PER_SECOND = 1e9;

    /** The latency that a block of a scenario states. */
    public static LatencyModel from(ConfigBlock settings) {
        return new GeographicLatency(
                Bounds.orZero(settings, "base"),
                settings.number("speed", SLOWEST, LIGHT_IN_VACUUM),
                settings.number("detour", 1, LONGEST_DETOUR));
    }

    @Override
    public Latency over(Topology topology, long seed) {
        double[] places = new double[3 * topology.peers()];
        for (int peer = 0; peer < topology.peers(); peer++) {
            RandomStream random = RandomStream.of(seed, Purpose.GEOGRAPHY, peer);
            double z = 2 * random.nextDouble() - 1;
            double longitude = 2 * Math.PI * random.nextDouble();
            double degreesNorth = topology.degrees(peer, 0);
            double degreesEast = topology.degrees(peer, 1);
            if (!Double.isNaN(degreesNorth + degreesEast)) {
                z = StrictMath.sin(StrictMath.toRadians(degreesNorth));
                longitude = StrictMath.toRadians(degreesEast);
            }
            double fromAxis = Math.sqrt(1 - z * z);
            places[3 * peer] = fromAxis * StrictMath.cos(longitude);
            places[3 * peer + 1] = fromAxis * StrictMath.sin(longitude);
            places[3 * peer + 2] = z;
        }
        return between(places);
    }

    /** The latencies between places that are given as unit vectors, three numbers for each peer. */
    Latency between(double[] places) {
        return new BetweenPlaces(places, base, detour * EARTH_RADIUS_KM / kilometresPerSecond * NANOS_PER_SECOND);
    }

    private static final class BetweenPlaces implements Latency {
        private final double[] places;
        private final long base;
        private final double nanosPerRadian;

        BetweenPlaces(double[] places, long base, double nanosPerRadian) {
            this.places = places;
            this.base = base;
            this.nanosPerRadian = nanosPerRadian;
        }

        @Override
        public long minimum() {
            return base;
        }

        @Override
        public long minimum(int from, int to) {
            return between(from, to);
        }

        @Override
        public long draw(int from, int to, RandomStream random) {
            return between(from, to);
        }

        private long between(int from, int to) {
            // In ascending order, so that rounding gives the same latency both ways.
            double angle = angle(3 * Math.min(from, to), 3 * Math.max(from, to));
            return Bounds.within(base + nanosPerRadian * angle, base);
        }

        @Override
        public double[] place(int peer) {
            double x = places[3 * peer];
            double y = places[3 * peer + 1];
            double z = places[3 * peer + 2];
            double latitude = StrictMath.toDegrees(StrictMath.atan2(z, StrictMath.sqrt(x * x + y * y)));
            return new double[] {latitude, StrictMath.toDegrees(StrictMath.atan2(y, x))};
        }

        private double angle(int a, int b) {
            double x = places[a + 1] * places[b + 2] - places[a + 2] * places[b + 1];
            double y = places[a + 2] * places[b] - places[a] * places[b + 2];
            double z = places[a] * places[b + 1] - places[a + 1] * places[b];
            double dot = places[a] * places[b] + places[a + 1] * places[b + 1] + places[a + 2] * places[b + 2];
            return StrictMath.atan2(Math.sqrt(x * x + y * y + z * z), dot);
        }
    }
}
