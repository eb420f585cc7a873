package dev.hearsay.metrics.figures;

import dev.hearsay.metrics.figures.Summary.Hops;
import dev.hearsay.metrics.figures.Summary.TimesToAll;
import java.util.function.LongConsumer;

/** Totals and times of a set of messages: all that count, those of one workload, or those of a group. */
public final class SpreadTotals {
    private final TimesToShare timesTo40;
    private final TimesToShare timesTo50;
    private final TimesToShare timesTo80;
    private final TimesToShare timesTo90;
    private final TimesToShare timesTo95;
    private final TimesToShare timesTo99;
    private final long[] timesToAll;
    private int messages;
    private int reachedAll;
    private long firstDeliveries;
    private long atLivePeers;
    private long livePairs;
    private long hops;
    private int maxHops;
    private long transmissions;
    private long duplicates;
    private long bytes;

    /** Room for at most that many messages; none is in it yet. */
    SpreadTotals(int most) {
        timesTo40 = new TimesToShare(most);
        timesTo50 = new TimesToShare(most);
        timesTo80 = new TimesToShare(most);
        timesTo90 = new TimesToShare(most);
        timesTo95 = new TimesToShare(most);
        timesTo99 = new TimesToShare(most);
        timesToAll = new long[most];
    }

    void add(MessageFigures figures) {
        messages++;
        firstDeliveries += figures.reached();
        atLivePeers += figures.reachedLive();
        livePairs += figures.live();
        hops += figures.hops();
        maxHops = Math.max(maxHops, figures.maxHops());
        transmissions += figures.transmissions();
        duplicates += figures.duplicates();
        bytes += figures.bytes();
        timesTo40.add(figures.t40());
        timesTo50.add(figures.t50());
        timesTo80.add(figures.t80());
        timesTo90.add(figures.t90());
        timesTo95.add(figures.t95());
        timesTo99.add(figures.t99());
        if (figures.t100() != MessageFigures.NEVER) {
            timesToAll[reachedAll++] = figures.t100();
        }
    }

    /** The times until 40 % of the live peers had each message. */
    public TimesToShare timesTo40() {
        return timesTo40;
    }

    /** The same for 50 %. */
    public TimesToShare timesTo50() {
        return timesTo50;
    }

    /** The same for 80 %. */
    public TimesToShare timesTo80() {
        return timesTo80;
    }

    /** The same for 90 %. */
    public TimesToShare timesTo90() {
        return timesTo90;
    }

    /** The same for 95 %. */
    public TimesToShare timesTo95() {
        return timesTo95;
    }

    /** The same for 99 %. */
    public TimesToShare timesTo99() {
        return timesTo99;
    }

    /** The number of messages that were sent. */
    public int messages() {
        return messages;
    }

    /** The number of messages that reached all live peers. */
    public int reachedAll() {
        return reachedAll;
    }

    /** Hands out the time, in nanoseconds, of each message that reached all live peers. */
    public void timesToAll(LongConsumer consumer) {
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

    /** First deliveries, origins' own among them. */
    public long firstDeliveries() {
        return firstDeliveries;
    }

    /** The number of them at peers that are live for the message. */
    public long atLivePeers() {
        return atLivePeers;
    }

    /** The number of pairs of a message that was sent and a peer that is live for it. */
    public long livePairs() {
        return livePairs;
    }

    /** The links that first copies crossed, over first deliveries at other peers. */
    Hops hops() {
        long others = firstDeliveries - messages;
        return new Hops(others == 0 ? Double.NaN : (double) hops / others, others == 0 ? Double.NaN : (double) maxHops);
    }

    /** The transmissions that carried the messages. */
    public long transmissions() {
        return transmissions;
    }

    /** The copies that came to peers that had them already. */
    public long duplicates() {
        return duplicates;
    }

    /** The bytes of the messages over all transmissions that carried them. */
    public long bytes() {
        return bytes;
    }
}
