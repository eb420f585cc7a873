package dev.hearsay.metrics.figures;

import dev.hearsay.metrics.figures.Summary.Hops;
import dev.hearsay.metrics.figures.Summary.TimesToAll;
import java.util.function.LongConsumer;

/** Totals and times of a set of messages: all that count, or those of one workload. */
public final class SpreadTotals {
    private final ReachTotals reach;
    private final TimesToShare timesTo40;
    private final TimesToShare timesTo80;
    private long firstDeliveries;
    private long hops;
    private int maxHops;
    private long transmissions;
    private long duplicates;
    private long bytes;

    /** Room for at most that many messages; none is in it yet. */
    SpreadTotals(int most) {
        reach = new ReachTotals(most);
        timesTo40 = new TimesToShare(most);
        timesTo80 = new TimesToShare(most);
    }

    void add(MessageFigures figures) {
        reach.add(figures);
        timesTo40.add(figures.t40());
        timesTo80.add(figures.t80());
        firstDeliveries += figures.reached();
        hops += figures.hops();
        maxHops = Math.max(maxHops, figures.maxHops());
        transmissions += figures.transmissions();
        duplicates += figures.duplicates();
        bytes += figures.bytes();
    }

    /** The times until 40 % of the live peers had each message. */
    public TimesToShare timesTo40() {
        return timesTo40;
    }

    /** The same for 50 %. */
    public TimesToShare timesTo50() {
        return reach.timesTo50();
    }

    /** The same for 80 %. */
    public TimesToShare timesTo80() {
        return timesTo80;
    }

    /** The same for 90 %. */
    public TimesToShare timesTo90() {
        return reach.timesTo90();
    }

    /** The same for 95 %. */
    public TimesToShare timesTo95() {
        return reach.timesTo95();
    }

    /** The same for 99 %. */
    public TimesToShare timesTo99() {
        return reach.timesTo99();
    }

    /** The number of messages that were sent. */
    public int messages() {
        return reach.messages();
    }

    /** The number of messages that reached all live peers. */
    public int reachedAll() {
        return reach.reachedAll();
    }

    /** Hands out the time, in nanoseconds, of each message that reached all live peers. */
    public void timesToAll(LongConsumer consumer) {
        reach.timesToAll(consumer);
    }

    /** The same in figures, in milliseconds. */
    TimesToAll timesToAllInMillis() {
        return reach.timesToAllInMillis();
    }

    /** First deliveries at live peers / pairs of a message and a live peer. */
    double coverage() {
        return reach.coverage();
    }

    /** First deliveries, origins' own among them. */
    public long firstDeliveries() {
        return firstDeliveries;
    }

    /** The number of them at peers that are live for the message. */
    public long atLivePeers() {
        return reach.atLivePeers();
    }

    /** The number of pairs of a message that was sent and a peer that is live for it. */
    public long livePairs() {
        return reach.livePairs();
    }

    /** The links that first copies crossed, over first deliveries at other peers. */
    Hops hops() {
        long others = firstDeliveries - messages();
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
