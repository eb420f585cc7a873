package dev.hearsay.overlay.atlas;

import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Peers;
import org.jspecify.annotations.Nullable;

/**
 * A random walk over the graph of who knows whom, as its walker sees it: the list of neighbours of the peer that it is at, and of those it
 * asks about. It is driven by its walker, who fetches the lists: {@link #begin} or {@link #step}, and then {@link #answer} as long as {@link
 * #wanted} names a peer.
 *
 * <ul>
 *   <li>simple: to any neighbour with the same probability. Peers are visited in proportion to their degrees.
 *   <li>Metropolis-Hastings: to neighbour v from u with probability min(1, d(u) / d(v)), and else a stay. Visits are uniform.
 *   <li>with delayed acceptance: where that would lead back to the peer before, another neighbour w is drawn, and taken in its place with
 *       probability min(1, min(1, (d(u) / d(w))^2) max(1, (d(v) / d(u))^2)). Visits are uniform, too, and nearer to independent ones.
 *   <li>the same as Atlas codes it: without the second factor, and with the peer at which it has stayed for the one before.
 * </ul>
 *
 * <p>A walk that can go nowhere is reset: it begins anew at a peer that its walker knows.
 *
 * <p>Source: Lee, Xu and Eun, Beyond Random Walk and Metropolis-Hastings Samplers: Why You Should Not Backtrack for Unbiased Graph Sampling,
 * SIGMETRICS 2012 (arXiv 1204.4140), section 4.2; blockstack/lib/atlas.py at 01ef6b0, AtlasPeerCrawler.random_walk_graph.
 */
public final class RandomWalk {
    /** The law of its steps. */
    public enum Law {
        /** A simple random walk. */
        SIMPLE,
        /** Metropolis-Hastings. */
        METROPOLIS_HASTINGS,
        /** The same with delayed acceptance. */
        DELAYED_ACCEPTANCE,
        /** The same as Atlas codes it. */
        AS_CODED
    }

    private enum Asking {
        NOBODY,
        /** The peer at which the walk begins. */
        FIRST,
        /** A neighbour. */
        NEXT,
        /** One other than the peer before. */
        OTHER,
        /** The peer that the walk is at, once more. */
        SAME
    }

    private static final int[] NOTHING = {};

    private final Law law;
    private final boolean triesAll;
    private int current = Peers.NONE;
    private int[] list = NOTHING;
    private int before = Peers.NONE;

    private Asking asking = Asking.NOBODY;
    private int wanted = Peers.NONE;
    /** The neighbours that were not tried in this step, the first {@link #untriedCount}. */
    private int[] untried = NOTHING;

    private int untriedCount;
    private int next;
    private int[] nextList = NOTHING;

    /**
     * A walk that has yet to begin.
     *
     * @param triesAll true if it is reset when no neighbour answers, and not when the first one does not
     */
    public RandomWalk(Law law, boolean triesAll) {
        this.law = law;
        this.triesAll = triesAll;
    }

    /** True if the walk is somewhere. */
    public boolean isUnderWay() {
        return current != Peers.NONE;
    }

    /** The peer that it is at, or nobody. */
    public int current() {
        return current;
    }

    /** The neighbours of that peer: an array that nobody changes. */
    public int[] list() {
        return list;
    }

    /** The peer whose list is needed for the step to go on, or nobody if it has ended. */
    public int wanted() {
        return wanted;
    }

    private void want(Asking what, int peer) {
        asking = what;
        wanted = peer;
    }

    /** Begins at a peer, and takes the first step from there. */
    public void begin(int peer) {
        want(Asking.FIRST, peer);
    }

    /** Begins a step. */
    public void step(RandomStream random) {
        untried = list.clone();
        untriedCount = list.length;
        proposeNext(random);
    }

    private int draw(RandomStream random) {
        int place = random.nextInt(untriedCount);
        int peer = untried[place];
        untried[place] = untried[--untriedCount];
        return peer;
    }

    private void proposeNext(RandomStream random) {
        if (untriedCount == 0) {
            reset();
        } else {
            want(Asking.NEXT, draw(random));
        }
    }

    /** The list of the peer that is wanted, or null if it has not answered. */
    public void answer(int @Nullable [] answer, RandomStream random) {
        int[] got = answer == null ? NOTHING : answer;
        int peer = wanted;
        switch (asking) {
            case FIRST -> first(peer, got, random);
            case NEXT -> decide(peer, got, random);
            case OTHER -> decideOther(peer, got, random);
            case SAME -> stay(got);
            default -> throw new IllegalStateException("a list that was not asked for");
        }
    }

    private void first(int peer, int[] got, RandomStream random) {
        if (got.length == 0) {
            reset();
            return;
        }
        current = peer;
        list = got;
        before = Peers.NONE;
        step(random);
    }

    private void decide(int peer, int[] got, RandomStream random) {
        if (got.length == 0) {
            if (triesAll) {
                proposeNext(random);
            } else {
                reset();
            }
            return;
        }
        next = peer;
        nextList = got;
        double ratio = (double) list.length / got.length;
        if (law != Law.SIMPLE && random.nextDouble() > ratio) {
            want(Asking.SAME, current);
        } else if (isDelayed() && peer == before && untriedCount > 0) {
            want(Asking.OTHER, draw(random));
        } else {
            move(peer, got);
        }
    }

    private boolean isDelayed() {
        return law == Law.DELAYED_ACCEPTANCE || law == Law.AS_CODED;
    }

    private void decideOther(int peer, int[] got, RandomStream random) {
        if (got.length == 0) {
            if (!triesAll) {
                reset();
            } else if (untriedCount > 0) {
                want(Asking.OTHER, draw(random));
            } else {
                move(next, nextList);
            }
            return;
        }
        double here = list.length;
        double toOther = square(here / got.length);
        double back = law == Law.AS_CODED ? 1 : Math.max(1, square(nextList.length / here));
        if (random.nextDouble() <= Math.min(1, Math.min(1, toOther) * back)) {
            move(peer, got);
        } else {
            move(next, nextList);
        }
    }

    private static double square(double number) {
        return number * number;
    }

    private void stay(int[] got) {
        if (got.length == 0) {
            reset();
            return;
        }
        if (law == Law.AS_CODED) {
            before = current;
        }
        list = got;
        want(Asking.NOBODY, Peers.NONE);
    }

    private void move(int peer, int[] got) {
        before = current;
        current = peer;
        list = got;
        want(Asking.NOBODY, Peers.NONE);
    }

    private void reset() {
        current = Peers.NONE;
        before = Peers.NONE;
        list = NOTHING;
        want(Asking.NOBODY, Peers.NONE);
    }
}
