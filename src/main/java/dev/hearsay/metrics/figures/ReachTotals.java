package dev.hearsay.metrics.figures;

import dev.hearsay.metrics.figures.Summary.TimesToAll;
import java.util.function.LongConsumer;

/** The reach of a set of messages among some live peers: at how many of them they came, and when at which share of them. */
final class ReachTotals {
    private final TimesToShare timesTo50;
    private final TimesToShare timesTo90;
    private final TimesToShare timesTo95;
    private final TimesToShare timesTo99;
    private final long[] timesToAll;
    private int messages;
    private int reachedAll;
    private long atLivePeers;
    private long livePairs;

    /** Room for at most that many messages; none is in it yet. */
    ReachTotals(int most) {
        timesTo50 = new TimesToShare(most);
        timesTo90 = new TimesToShare(most);
        timesTo95 = new TimesToShare(most);
        timesTo99 = new TimesToShare(most);
        timesToAll = new long[most];
    }

    /** Adds a message by its figures, whose live peers are all that there are. */
    void add(MessageFigures figures) {
        add(figures.reachedLive(), figures.live(), figures.t50(), figures.t90(), figures.t95(), figures.t99());
        addToAll(figures.t100());
    }

    /**
     * Adds a message by its times.
     *
     * @param times the nanoseconds from its origin to the live peers that have it, ascending
     * @param reached the number of these peers, which may be less than there is room for times
     * @param live the number of live peers
     */
    void add(long[] times, int reached, int live) {
        add(
                reached,
                live,
                timeTo(50, times, reached, live),
                timeTo(90, times, reached, live),
                timeTo(95, times, reached, live),
                timeTo(99, times, reached, live));
        addToAll(timeTo(100, times, reached, live));
    }

    private static long timeTo(int percent, long[] times, int reached, int live) {
        int rank = (int) Quantiles.rank(percent, live);
        return rank > reached || live == 0 ? MessageFigures.NEVER : times[rank - 1];
    }

    private void add(int reached, int live, long t50, long t90, long t95, long t99) {
        messages++;
        atLivePeers += reached;
        livePairs += live;
        timesTo50.add(t50);
        timesTo90.add(t90);
        timesTo95.add(t95);
        timesTo99.add(t99);
    }

    private void addToAll(long t100) {
        if (t100 != MessageFigures.NEVER) {
            timesToAll[reachedAll++] = t100;
        }
    }

    /** The times until 50 % of the live peers had each message. */
    TimesToShare timesTo50() {
        return timesTo50;
    }

    /** The same for 90 %. */
    TimesToShare timesTo90() {
        return timesTo90;
    }

    /** The same for 95 %. */
    TimesToShare timesTo95() {
        return timesTo95;
    }

    /** The same for 99 %. */
    TimesToShare timesTo99() {
        return timesTo99;
    }

    /** The number of messages. */
    int messages() {
        return messages;
    }

    /** The number of messages that reached all live peers. */
    int reachedAll() {
        return reachedAll;
    }

    /** Hands out the time, in nanoseconds, of each message that reached all live peers. */
    void timesToAll(LongConsumer consumer) {
        for (int i = 0; i < reachedAll; i++) {
            consumer.accept(timesToAll[i]);
        }
    }

    /** The same in figures, in milliseconds. */
    TimesToAll timesToAllInMillis() {
        Distribution ms = Distribution.of(this::timesToAll).inMillis();
        return new TimesToAll(ms.mean(), ms.p50(), ms.p90(), ms.p99(), ms.max(), reachedAll);
    }

    /** First deliveries at live peers / pairs of a message and a live peer. */
    double coverage() {
        return livePairs == 0 ? Double.NaN : (double) atLivePeers / livePairs;
    }

    /** First deliveries at peers that are live for the message. */
    long atLivePeers() {
        return atLivePeers;
    }

    /** The number of pairs of a message and a peer that is live for it. */
    long livePairs() {
        return livePairs;
    }
}
