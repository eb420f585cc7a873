package dev.hearsay.metrics.figures;

import java.util.function.LongConsumer;

/** Figures from a look at every message: times to all, hops, and the messages of each peer. */
public final class RunFigures implements MessageVisitor {
    private final int[] firstDeliveries;
    private final int[] originated;
    private final TimesToShare timesTo40;
    private final TimesToShare timesTo50;
    private final TimesToShare timesTo80;
    private final TimesToShare timesTo90;
    private final TimesToShare timesTo95;
    private final TimesToShare timesTo99;
    private final long[] timesToAll;
    private int messages;
    private long livePairs;
    private long reachedLive;
    private int reachedAll;
    private long hops;
    private int maxHops;

    /** The figures of a run with that many messages and peers, before the first message. */
    public RunFigures(int messages, int peers) {
        this.firstDeliveries = new int[peers];
        this.originated = new int[peers];
        this.timesTo40 = new TimesToShare(messages);
        this.timesTo50 = new TimesToShare(messages);
        this.timesTo80 = new TimesToShare(messages);
        this.timesTo90 = new TimesToShare(messages);
        this.timesTo95 = new TimesToShare(messages);
        this.timesTo99 = new TimesToShare(messages);
        this.timesToAll = new long[messages];
    }

    @Override
    public void visit(MessageFigures figures, int[] reached) {
        messages++;
        originated[figures.origin()]++;
        livePairs += figures.live();
        reachedLive += figures.reachedLive();
        hops += figures.hops();
        maxHops = Math.max(maxHops, figures.maxHops());
        timesTo40.add(figures.t40());
        timesTo50.add(figures.t50());
        timesTo80.add(figures.t80());
        timesTo90.add(figures.t90());
        timesTo95.add(figures.t95());
        timesTo99.add(figures.t99());
        if (figures.t100() != MessageFigures.NEVER) {
            timesToAll[reachedAll++] = figures.t100();
        }
        for (int peer : reached) {
            firstDeliveries[peer]++;
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

    /** The links that all first copies crossed, summed. */
    public long hops() {
        return hops;
    }

    /** The most links that a first copy crossed. */
    public int maxHops() {
        return maxHops;
    }

    /** The number of first deliveries at peers that are live for the message, origins' own among them. */
    long atLivePeers() {
        return reachedLive;
    }

    /** The number of pairs of a message that was sent and a peer that is live for it. */
    long livePairs() {
        return livePairs;
    }

    /** The number of messages that a peer has, its own among them. */
    public int firstDeliveries(int peer) {
        return firstDeliveries[peer];
    }

    /** The number of messages that a peer has originated. */
    public int originated(int peer) {
        return originated[peer];
    }
}
