package dev.hearsay.metrics;

import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/** What takes a look at every message to know: times to all, hops, and what each peer got. */
public final class RunFigures implements MessageVisitor {
    private final int[] firstDeliveries;
    private final long[] timesToAll;
    private int messages;
    private int reachedAll;
    private long hops;
    private int maxHops;

    /** Nothing yet, of a run with that many messages and peers. */
    public RunFigures(int messages, int peers) {
        this.firstDeliveries = new int[peers];
        this.timesToAll = new long[messages];
    }

    @Override
    public void visit(MessageFigures figures, int[] reached) {
        messages++;
        hops += figures.hops();
        maxHops = Math.max(maxHops, figures.maxHops());
        if (figures.t100() != MessageFigures.NEVER) {
            timesToAll[reachedAll++] = figures.t100();
        }
        for (int peer : reached) {
            firstDeliveries[peer]++;
        }
    }

    /** How many messages were sent. */
    public int messages() {
        return messages;
    }

    /** How many messages reached all live peers. */
    public int reachedAll() {
        return reachedAll;
    }

    /** Hands out the nanoseconds that each message which reached all live peers took to do so. */
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

    /** First deliveries at peers that live when the run has ended, origins' own among them. */
    long atLivePeers(RunResult result) {
        return IntStream.range(0, firstDeliveries.length)
                .filter(result::lives)
                .mapToLong(peer -> firstDeliveries[peer])
                .sum();
    }

    /** How many messages a peer has, its own among them. */
    public int firstDeliveries(int peer) {
        return firstDeliveries[peer];
    }
}
