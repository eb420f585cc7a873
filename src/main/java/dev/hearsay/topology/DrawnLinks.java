package dev.hearsay.topology;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** The links of a graph while it is being drawn: two int arrays that grow. */
final class DrawnLinks {
    private int[] a;
    private int[] b;
    private int count;

    /** Room for about {@code expected} links; more may come. */
    DrawnLinks(double expected) {
        int room = (int) Math.min(Math.max(expected, 16), Topology.MOST_LINKS);
        a = new int[room];
        b = new int[room];
    }

    /** Room for a random graph of that mean degree: four standard deviations more than the mean number of links. */
    static DrawnLinks ofMeanDegree(double meanDegree, int peers) {
        double expected = peers * meanDegree / 2;
        return new DrawnLinks(expected + 4 * Math.sqrt(expected));
    }

    /** The graph in which each peer from the {@code first} on opens one link, with {@code other} of it. */
    static Topology oneOfEach(int first, int peers, IntUnaryOperator other) {
        DrawnLinks links = new DrawnLinks(peers);
        for (int peer = first; peer < peers; peer++) {
            links.add(peer, other.applyAsInt(peer));
        }
        return links.openedAmong(peers);
    }

    void add(int from, int to) {
        if (count == a.length) {
            int room = (int) Math.min(count + count / 2 + 16L, Topology.MOST_LINKS);
            a = Arrays.copyOf(a, room);
            b = Arrays.copyOf(b, room);
        }
        a[count] = from;
        b[count] = to;
        count++;
    }

    int from(int index) {
        return a[index];
    }

    int to(int index) {
        return b[index];
    }

    int count() {
        return count;
    }

    /** The graph of these links, of each of which {@link #from} is the end that opened it. */
    Topology openedAmong(int peers) {
        return Topology.ofOpenedLinks(peers, a, b, count);
    }

    /** The graph of these links, each of which leads from {@link #from} to {@link #to} alone. */
    Topology leadingOneWay(int peers) {
        return Topology.ofDirectedLinks(peers, a, b, count);
    }

    /** The graph of these links, whoever opened them. */
    Topology among(int peers) {
        return Topology.ofLinks(peers, a, b, count);
    }
}
