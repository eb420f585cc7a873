package dev.hearsay.topology;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import java.util.Optional;

/**
 * Small world of Watts and Strogatz (Collective dynamics of 'small-world' networks, Nature 1998): a ring in which every
 * peer is linked with its nearest neighbours, half of them on either side; then lap by lap, nearest first, every link's
 * far end moves with probability {@code rewire} to a peer drawn uniformly from those that the near end is not yet linked
 * with. The number of links stays. The near end opened a link. Usually connected, but not for certain.
 *
 * @param degree mean degree, even, at least 2
 * @param rewire probability that a link is rewired: 0 is a regular ring lattice, 1 nearly a random graph
 */
public record WattsStrogatz(int degree, double rewire) implements TopologyModel {
    /** Reads {@code degree} and {@code rewire}. */
    public static WattsStrogatz from(ConfigBlock settings) {
        int degree = settings.integer("degree", 2, Integer.MAX_VALUE);
        if (degree % 2 == 1) {
            settings.problem("degree", "an even number: half of the neighbours are on either side");
        }
        return new WattsStrogatz(degree, settings.probability("rewire"));
    }

    @Override
    public Optional<String> objection(int peers) {
        if (degree >= peers) {
            return Optional.of("degree " + degree + " needs more than " + degree + " peers");
        }
        return Topology.objectionToLinks((double) peers * degree / 2);
    }

    @Override
    public double meanDegree(int peers) {
        return degree;
    }

    @Override
    public Topology generate(int peers, RandomStream random) {
        Lattice lattice = new Lattice(peers, degree / 2);
        lattice.rewire(rewire, random);
        return lattice.links().openedAmong(peers);
    }

    /** The links, each kept with its near end: those of peer p are {@code farEnds[p * laps]} and on, one for each lap. */
    private static final class Lattice {
        private final int peers;
        private final int laps;
        private final int[] farEnds;
        private final int[] degrees;

        Lattice(int peers, int laps) {
            this.peers = peers;
            this.laps = laps;
            farEnds = new int[peers * laps];
            degrees = new int[peers];
            for (int peer = 0; peer < peers; peer++) {
                degrees[peer] = 2 * laps;
                for (int lap = 0; lap < laps; lap++) {
                    farEnds[peer * laps + lap] = (int) ((peer + lap + 1L) % peers);
                }
            }
        }

        void rewire(double probability, RandomStream random) {
            for (int lap = 0; lap < laps; lap++) {
                for (int peer = 0; peer < peers; peer++) {
                    if (random.chance(probability) && degrees[peer] < peers - 1) {
                        int link = peer * laps + lap;
                        degrees[farEnds[link]]--;
                        farEnds[link] = stranger(peer, random);
                        degrees[farEnds[link]]++;
                    }
                }
            }
        }

        private int stranger(int peer, RandomStream random) {
            int other = random.nextInt(peers);
            while (other == peer || isNearEnd(peer, other) || isNearEnd(other, peer)) {
                other = random.nextInt(peers);
            }
            return other;
        }

        private boolean isNearEnd(int peer, int farEnd) {
            for (int link = peer * laps; link < (peer + 1) * laps; link++) {
                if (farEnds[link] == farEnd) {
                    return true;
                }
            }
            return false;
        }

        DrawnLinks links() {
            DrawnLinks links = new DrawnLinks(farEnds.length);
            for (int link = 0; link < farEnds.length; link++) {
                links.add(link / laps, farEnds[link]);
            }
            return links;
        }
    }
}
