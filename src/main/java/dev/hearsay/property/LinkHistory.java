package dev.hearsay.property;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The history of the links between live peers, of which each sample shows those that there are. */
final class LinkHistory implements Probe {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int DOWN = -1;

    /** The end of a link, both ends of which are live still: the number of the sample that showed it first. */
    private record Ended(int one, int other, int since, int at) {}

    private final double milliseconds;
    /** The number of samples of a good period. */
    private final int window;

    private final LifeTable lifetimes = new LifeTable();
    /** The links, as the lower number in the upper half and the higher one below, ascending; and the sample that first showed each. */
    private long[] links = new long[0];

    private int[] since = new int[0];
    /** The sample since which each peer has been live, or {@link #DOWN}. */
    private int[] liveSince = new int[0];
    /** The number of links that there are, by the sample that first showed them. */
    private long[] alive = new long[16];
    /** The links that ended in the present window, in the order in which they did. */
    private final ArrayDeque<Ended> ended = new ArrayDeque<>();

    private @Nullable OverlayGraph last;
    private int now = -1;

    /** A history of samples that are so many nanoseconds apart, with a good period of so many of them. */
    LinkHistory(long every, int window) {
        this.milliseconds = every / NANOS_PER_MILLI;
        this.window = window;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the object that it was shown before
    public double[] look(OverlayGraph graph) {
        now++;
        if (now == alive.length) {
            alive = Arrays.copyOf(alive, 2 * now);
        }
        if (graph != last) {
            noteLive(graph);
            noteLinks(linksOf(graph));
            last = graph;
        }
        double[] ages = lifetimes.quantiles(alive, now, 0.1, 0.5, 0.9);
        return new double[] {kept(), ages[0] * milliseconds, ages[1] * milliseconds, ages[2] * milliseconds};
    }

    private void noteLive(OverlayGraph graph) {
        int peers = graph.members() == 0 ? 0 : graph.peer(graph.members() - 1) + 1;
        int[] before = liveSince;
        liveSince = new int[Math.max(peers, before.length)];
        Arrays.fill(liveSince, DOWN);
        for (int member = 0; member < graph.members(); member++) {
            int peer = graph.peer(member);
            liveSince[peer] = peer < before.length && before[peer] != DOWN ? before[peer] : now;
        }
    }

    private static long[] linksOf(OverlayGraph graph) {
        long[] links = new long[graph.links()];
        int count = 0;
        for (int member = 0; member < graph.members(); member++) {
            for (int i = 0; i < graph.degree(member); i++) {
                int other = graph.linked(member, i);
                if (other > member) {
                    links[count++] = (long) graph.peer(member) << Integer.SIZE | graph.peer(other);
                }
            }
        }
        return links;
    }

    private void noteLinks(long[] present) {
        int[] presentSince = new int[present.length];
        int old = 0;
        for (int i = 0; i < present.length; i++) {
            while (old < links.length && links[old] < present[i]) {
                end(old++);
            }
            boolean isOld = old < links.length && links[old] == present[i];
            presentSince[i] = isOld ? since[old++] : now;
            alive[now] += isOld ? 0 : 1;
        }
        while (old < links.length) {
            end(old++);
        }
        links = present;
        since = presentSince;
    }

    private void end(int index) {
        int one = (int) (links[index] >>> Integer.SIZE);
        int other = (int) links[index];
        alive[since[index]]--;
        if (Math.max(since(one), since(other)) < now) {
            lifetimes.end(now - since[index]);
            ended.add(new Ended(one, other, since[index], now));
        } else {
            lifetimes.lose(now - since[index]);
        }
    }

    /** The sample since which a peer has been live; the largest number while it is not. */
    private int since(int peer) {
        return liveSince[peer] == DOWN ? Integer.MAX_VALUE : liveSince[peer];
    }

    private double kept() {
        int from = now - window;
        if (from < 0) {
            return Double.NaN;
        }
        while (!ended.isEmpty() && ended.element().at <= from) {
            ended.remove();
        }
        long lost = 0;
        for (Ended link : ended) {
            boolean wasThere = link.since <= from && Math.max(since(link.one), since(link.other)) <= from;
            lost += wasThere ? 1 : 0;
        }
        long stayed = 0;
        for (int first = 0; first <= from; first++) {
            stayed += alive[first];
        }
        return (double) stayed / (stayed + lost);
    }
}
