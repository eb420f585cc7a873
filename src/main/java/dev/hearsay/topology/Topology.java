package dev.hearsay.topology;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A graph of peers, undirected unless it is said to be directed, immutable, in two int arrays (compressed sparse rows): the
 * neighbours of each peer, ascending. Peers are 0 to {@link #peers()} - 1. A link between a and b stands twice, once in each
 * direction, and each direction has a number: those of peer p are {@link #firstLink}(p) to {@code firstLink(p + 1) - 1}.
 */
public final class Topology {
    /** The latency, -1, of a link that came without one. */
    public static final long NO_LATENCY = -1;

    /** The distance of a peer that no path leads to. */
    public static final int UNREACHED = -1;

    /** The most undirected links that a graph can have: twice that number still fits an array. */
    static final int MOST_LINKS = (Integer.MAX_VALUE - 8) / 2;

    private final int[] offsets;
    private final int[] targets;
    private final boolean directed;
    private final long @Nullable [] latencies;
    private final double @Nullable [] places;
    /** The directed links whose source opened the link; null until known or first asked for, then never changed. */
    private volatile @Nullable BitSet opened;
    /** The regions of the first peers, by name; set once, when the graph is made. */
    private List<String> regions = List.of();
    /** True once the graph is known to be connected, which takes a walk through all of it to find out. */
    private boolean connected;

    private Topology(
            int[] offsets,
            int[] targets,
            boolean directed,
            long @Nullable [] latencies,
            double @Nullable [] places,
            @Nullable BitSet opened) {
        this.opened = opened;
        this.offsets = offsets;
        this.targets = targets;
        this.directed = directed;
        this.latencies = latencies;
        this.places = places;
    }

    /**
     * The graph with the undirected links {@code a[i] - b[i]}, {@code i < count}. A link that is named more than once counts
     * once. It is not said who opened a link: each peer has opened half of its own, see {@link BalancedOpeners}.
     *
     * @throws IllegalArgumentException for a link from a peer to itself or to a peer that does not exist, or for more
     *     links than an array can hold
     */
    public static Topology ofLinks(int peers, int[] a, int[] b, int count) {
        return of(peers, a, b, count, false);
    }

    /**
     * The same with links that {@code a[i]} opened. If a link is named from both ends, the first one counts.
     *
     * @throws IllegalArgumentException as {@link #ofLinks} does
     */
    public static Topology ofOpenedLinks(int peers, int[] a, int[] b, int count) {
        Topology graph = of(peers, a, b, count, false);
        BitSet opened = new BitSet(graph.directedLinks());
        for (int i = 0; i < count; i++) {
            if (!opened.get(graph.link(b[i], a[i]))) {
                opened.set(graph.link(a[i], b[i]));
            }
        }
        graph.opened = opened;
        return graph;
    }

    /**
     * The graph with the links from {@code a[i]} to {@code b[i]}, {@code i < count}, each of which leads one way: the neighbours
     * of a peer are the targets of its links.
     *
     * @throws IllegalArgumentException as {@link #ofLinks} does
     */
    public static Topology ofDirectedLinks(int peers, int[] a, int[] b, int count) {
        return of(peers, a, b, count, true);
    }

    private static Topology of(int peers, int[] a, int[] b, int count, boolean directed) {
        if (count > MOST_LINKS) {
            throw new IllegalArgumentException(count + " links are more than " + MOST_LINKS);
        }
        int[] offsets = new int[peers + 1];
        for (int i = 0; i < count; i++) {
            if (a[i] == b[i] || Math.min(a[i], b[i]) < 0 || Math.max(a[i], b[i]) >= peers) {
                throw new IllegalArgumentException("no link " + a[i] + " - " + b[i] + " among " + peers + " peers");
            }
            offsets[a[i] + 1]++;
            offsets[b[i] + 1] += directed ? 0 : 1;
        }
        for (int peer = 0; peer < peers; peer++) {
            offsets[peer + 1] += offsets[peer];
        }
        int[] next = Arrays.copyOf(offsets, peers);
        int[] targets = new int[offsets[peers]];
        for (int i = 0; i < count; i++) {
            targets[next[a[i]]++] = b[i];
            if (!directed) {
                targets[next[b[i]]++] = a[i];
            }
        }
        return new Topology(offsets, targets, directed, null, null, null).sortedWithoutDoubles();
    }

    /**
     * The undirected graph in which each peer has {@code degree} neighbours: those of peer p stand from {@code p * degree} on, in
     * any order, and p among those of each. The array becomes the graph's own.
     */
    static Topology ofNeighbours(int peers, int degree, int[] neighbours) {
        int[] offsets = new int[peers + 1];
        for (int peer = 0; peer < peers; peer++) {
            offsets[peer + 1] = offsets[peer] + degree;
        }
        return new Topology(offsets, neighbours, false, null, null, null).sortedWithoutDoubles();
    }

    private Topology sortedWithoutDoubles() {
        int[] kept = new int[offsets.length];
        int end = 0;
        for (int peer = 0; peer < peers(); peer++) {
            int from = offsets[peer];
            int to = offsets[peer + 1];
            Arrays.sort(targets, from, to);
            for (int i = from; i < to; i++) {
                if (i == from || targets[i] != targets[i - 1]) {
                    targets[end++] = targets[i];
                }
            }
            kept[peer + 1] = end;
        }
        int[] distinct = end == targets.length ? targets : Arrays.copyOf(targets, end);
        return new Topology(kept, distinct, directed, null, null, null);
    }

    /**
     * The same graph with a latency in nanoseconds for each directed link, {@link #NO_LATENCY} where a link has none of its own.
     */
    public Topology withLatencies(long[] perDirectedLink) {
        if (perDirectedLink.length != targets.length) {
            throw new IllegalArgumentException(perDirectedLink.length + " latencies for " + targets.length + " links");
        }
        return new Topology(offsets, targets, directed, perDirectedLink.clone(), places, opened).withRegions(regions);
    }

    /**
     * The same graph with the places of the peers on the globe: latitude and longitude in degrees of each peer in turn, NaN for
     * none.
     */
    public Topology withPlaces(double[] perPeer) {
        return new Topology(offsets, targets, directed, latencies, perPeer.clone(), opened).withRegions(regions);
    }

    /** The latitude (axis 0) or longitude (axis 1) of a peer in degrees that the graph came with; NaN for none. */
    public double degrees(int peer, int axis) {
        return places == null || 2 * peer >= places.length ? Double.NaN : places[2 * peer + axis];
    }

    /** The same graph with the regions of its first peers by name, empty for none. */
    public Topology withRegions(List<String> ofPeers) {
        Topology same = new Topology(offsets, targets, directed, latencies, places, opened);
        same.regions = List.copyOf(ofPeers);
        return same;
    }

    /** The name of the region that a peer is said to be in; empty where nothing is said. */
    public String region(int peer) {
        return peer < regions.size() ? regions.get(peer) : "";
    }

    /** True if links lead one way only: {@link #link} is then no link of the other direction. */
    public boolean isDirected() {
        return directed;
    }

    /** True if there is a link from a peer to another one, and none back. */
    public boolean isOneWay(int from, int to) {
        return directed && link(from, to) >= 0 && link(to, from) < 0;
    }

    /** The same graph among more peers, of which the added ones have no links. */
    public Topology among(int morePeers) {
        int[] longer = Arrays.copyOf(offsets, morePeers + 1);
        Arrays.fill(longer, offsets.length, longer.length, targets.length);
        return new Topology(longer, targets, directed, latencies, places, opened).withRegions(regions);
    }

    /** The same peers with other links, {@code a[i]} having opened that with {@code b[i]}; those that there were keep their latencies. */
    Topology relinked(int[] a, int[] b, int count) {
        Topology other = ofOpenedLinks(peers(), a, b, count);
        long[] kept = latencies == null ? null : new long[other.targets.length];
        for (int peer = 0; kept != null && peer < peers(); peer++) {
            for (int link = other.firstLink(peer); link < other.firstLink(peer + 1); link++) {
                int before = link(peer, other.target(link));
                kept[link] = before < 0 ? NO_LATENCY : latency(before);
            }
        }
        return new Topology(other.offsets, other.targets, false, kept, places, other.opened).withRegions(regions);
    }

    /**
     * The same graph with more links, without latencies of their own: {@code a[i]} opened that with {@code b[i]}, for i below {@code
     * count}. All of them have to be new, and lead both ways.
     */
    public Topology withLinks(int[] a, int[] b, int count) {
        return new AddedLinks(this, a, b, count).graph();
    }

    /** The graph of links by peer, ascending, each with its latency and whether its source opened it, where that is known. */
    static Topology ofSorted(
            Topology like, int[] offsets, int[] targets, long @Nullable [] latencies, @Nullable BitSet opened) {
        return new Topology(offsets, targets, like.directed, latencies, like.places, opened).withRegions(like.regions);
    }

    /** The objection to a graph with that many undirected links, if there is one. */
    static Optional<String> objectionToLinks(double links) {
        return links <= MOST_LINKS
                ? Optional.empty()
                : Optional.of((long) links + " links are more than the " + MOST_LINKS + " that a graph can have");
    }

    /** The number of peers. */
    public int peers() {
        return offsets.length - 1;
    }

    /** The number of links: neighbouring pairs, or those that lead one way where all do. */
    public int links() {
        return directed ? targets.length : targets.length / 2;
    }

    /** The number of directed links, two for each pair of neighbours. */
    public int directedLinks() {
        return targets.length;
    }

    /** The number of neighbours that a peer has. */
    public int degree(int peer) {
        return offsets[peer + 1] - offsets[peer];
    }

    /** The {@code index}-th neighbour of a peer, ascending. */
    public int neighbour(int peer, int index) {
        return targets[offsets[peer] + index];
    }

    /** The number of the first directed link of a peer; for {@code peers()} the number of directed links. */
    public int firstLink(int peer) {
        return offsets[peer];
    }

    /** The peer that a directed link leads to. */
    public int target(int link) {
        return targets[link];
    }

    /** The number of the directed link from one peer to another, or a negative number if they are not neighbours. */
    public int link(int from, int to) {
        return Arrays.binarySearch(targets, offsets[from], offsets[from + 1], to);
    }

    /**
     * True if a peer opened its link with another one: outbound here, inbound there. A link that leads one way was opened by its
     * source; of two that lead to and fro the lower number's counts. False where there is no link.
     */
    public boolean opened(int peer, int other) {
        int link = link(peer, other);
        if (link < 0) {
            return false;
        }
        return directed ? peer < other || link(other, peer) < 0 : openers().get(link);
    }

    /** The openers of all links, made when first asked for: few protocols do. */
    private BitSet openers() {
        BitSet known = opened;
        if (known == null) {
            synchronized (this) {
                known = opened;
                if (known == null) {
                    known = BalancedOpeners.of(this);
                    opened = known;
                }
            }
        }
        return known;
    }

    /** True if the graph came with latencies of its own. */
    public boolean hasLatencies() {
        return latencies != null;
    }

    /** The latency in nanoseconds that the graph came with for a directed link, or {@link #NO_LATENCY}. */
    public long latency(int link) {
        return latencies == null ? NO_LATENCY : latencies[link];
    }

    /** True if there is a path between every two peers. */
    public boolean isConnected() {
        connected = connected || peers() == 0 || reach(0, unreached(), new int[peers()]) == peers();
        return connected;
    }

    /** The same peers with every link leading both ways, without latencies; this graph where all links do. */
    public Topology undirected() {
        if (!directed) {
            return this;
        }
        int[] sources = new int[targets.length];
        for (int peer = 0; peer < peers(); peer++) {
            Arrays.fill(sources, offsets[peer], offsets[peer + 1], peer);
        }
        return ofOpenedLinks(peers(), sources, targets, targets.length);
    }

    /** The sizes of the connected parts, whichever way links lead, largest first. */
    public List<Integer> parts() {
        if (connected && peers() > 0) {
            return List.of(peers());
        }
        if (directed) {
            return undirected().parts();
        }
        int[] distances = unreached();
        int[] queue = new int[peers()];
        List<Integer> sizes = new ArrayList<>();
        for (int start = 0; start < peers(); start++) {
            if (distances[start] == UNREACHED) {
                sizes.add(reach(start, distances, queue));
            }
        }
        sizes.sort((x, y) -> Integer.compare(y, x));
        return sizes;
    }

    /** The distance in links from a peer to each peer, by number; {@link #UNREACHED} where there is no path. */
    public int[] distances(int start) {
        int[] distances = unreached();
        reach(start, distances, new int[peers()]);
        return distances;
    }

    private int[] unreached() {
        int[] distances = new int[peers()];
        Arrays.fill(distances, UNREACHED);
        return distances;
    }

    private int reach(int start, int[] distances, int[] queue) {
        int end = 0;
        queue[end++] = start;
        distances[start] = 0;
        for (int head = 0; head < end; head++) {
            int peer = queue[head];
            for (int link = offsets[peer]; link < offsets[peer + 1]; link++) {
                if (distances[targets[link]] == UNREACHED) {
                    distances[targets[link]] = distances[peer] + 1;
                    queue[end++] = targets[link];
                }
            }
        }
        return end;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Topology that
                && Arrays.equals(offsets, that.offsets)
                && Arrays.equals(targets, that.targets)
                && directed == that.directed
                && Arrays.equals(latencies, that.latencies);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(offsets) + Arrays.hashCode(targets);
    }

    @Override
    public String toString() {
        return links() + " links among " + peers() + " peers";
    }
}
