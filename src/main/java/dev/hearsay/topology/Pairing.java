package dev.hearsay.topology;

import dev.hearsay.random.RandomStream;

/**
 * The pairing (or configuration) model of random d-regular graphs: every peer owns d points, and the points are paired
 * at random (Bollobas, A probabilistic proof of an asymptotic formula for the number of labelled regular graphs, 1980).
 *
 * <p>Pairs that are loops or double links, about (d^2 - 1) / 4 of them whatever the number of peers, are removed by
 * random switches of two pairs, as McKay and Wormald do (Uniform generation of random regular graphs of moderate
 * degree, 1990) but without their rejection step. What bias that leaves shrinks as the graph grows; for small
 * graphs it is washed out by further random switches, whose stationary distribution over simple d-regular graphs is
 * uniform (Cooper, Dyer and Greenhill, Sampling regular graphs and a peer-to-peer network, 2007).
 */
final class Pairing {
    private static final int SWITCHES_PER_PAIR = 20;
    private static final int MOST_SWITCHES = 100_000;
    private static final int TRIES_PER_POINT = 10;

    private final int peers;
    private final int degree;
    private final int[] mates;

    private Pairing(int peers, int degree, RandomStream random) {
        this.peers = peers;
        this.degree = degree;
        int[] points = new int[peers * degree];
        for (int i = 0; i < points.length; i++) {
            points[i] = i;
        }
        random.shuffle(points);
        mates = new int[points.length];
        for (int i = 0; i < points.length; i += 2) {
            mates[points[i]] = points[i + 1];
            mates[points[i + 1]] = points[i];
        }
    }

    /** A pairing without loops and double links. The degree is less than half the peers, peers times degree is even. */
    static Pairing simple(int peers, int degree, RandomStream random) {
        Pairing pairing = new Pairing(peers, degree, random);
        while (!pairing.repair(random)) {
            pairing = new Pairing(peers, degree, random);
        }
        pairing.mix(random);
        return pairing;
    }

    /** The graph of the peers. Its links take the array of the pairs, which are gone afterwards. */
    Topology topology() {
        for (int point = 0; point < mates.length; point++) {
            mates[point] /= degree;
        }
        return Topology.ofNeighbours(peers, degree, mates);
    }

    /** Switches loops and double links away, one peer after the other; false if it got stuck. */
    private boolean repair(RandomStream random) {
        int[] linkedTo = new int[peers];
        for (int point = 0; point < mates.length; point++) {
            int mark = point / degree + 1;
            if (isLoop(point) || linkedTo[mates[point] / degree] == mark) {
                if (!switchAway(point, random)) {
                    return false;
                }
            }
            linkedTo[mates[point] / degree] = mark;
        }
        return true;
    }

    private boolean isLoop(int point) {
        return point / degree == mates[point] / degree;
    }

    private boolean switchAway(int point, RandomStream random) {
        for (long tries = (long) TRIES_PER_POINT * mates.length; tries > 0; tries--) {
            if (switched(point, random.nextInt(mates.length))) {
                return true;
            }
        }
        return false;
    }

    private void mix(RandomStream random) {
        long switches = Math.min((long) SWITCHES_PER_PAIR * (mates.length / 2), MOST_SWITCHES);
        for (long i = 0; i < switches; i++) {
            switched(random.nextInt(mates.length), random.nextInt(mates.length));
        }
    }

    /** Pairs the two points with each other and their mates with each other, unless that makes a loop or a double. */
    private boolean switched(int x, int y) {
        int xMate = mates[x];
        int yMate = mates[y];
        if ((isLoop(x) && isLoop(y)) || areLinked(x, y) || areLinked(xMate, yMate)) {
            return false;
        }
        pair(x, y);
        pair(xMate, yMate);
        return true;
    }

    /** True if the owners of two points are the same peer or have a link already. */
    private boolean areLinked(int x, int y) {
        int owner = x / degree;
        int other = y / degree;
        boolean linked = owner == other;
        for (int point = owner * degree; point < (owner + 1) * degree && !linked; point++) {
            linked = mates[point] / degree == other;
        }
        return linked;
    }

    private void pair(int x, int y) {
        mates[x] = y;
        mates[y] = x;
    }
}
