package dev.hearsay.protocol.bitcoin;

import dev.hearsay.protocol.Context;
import dev.hearsay.protocol.Timer;

/**
 * The Poisson timers at whose ticks a peer announces: one is shared by all inbound neighbours, each outbound one has its own.
 *
 * <p>An interval of a Poisson process has no memory, so a timer is set only while announcements wait for it: with the same law
 * as if it had ticked all the time.
 */
final class Ticks {
    /** The tick of all inbound neighbours. */
    enum Tick implements Timer {
        INBOUND
    }

    /** The tick of an outbound neighbour. */
    record OutboundTick(int neighbour) implements Timer {}

    private final RelayParams params;
    private boolean inboundIsTicking;
    /** The number of outbound neighbours that are ticking. */
    private int outbound;

    Ticks(RelayParams params) {
        this.params = params;
    }

    /** Sees to it that a tick of a neighbour comes. */
    void expect(Neighbour neighbour, Context context) {
        if (!neighbour.isOutbound && !inboundIsTicking) {
            inboundIsTicking = true;
            context.schedule(interval(params.inboundMean(), context), Tick.INBOUND);
        } else if (neighbour.isOutbound && !neighbour.isTicking) {
            neighbour.isTicking = true;
            outbound++;
            neighbour.tick =
                    context.schedule(interval(params.outboundMean(), context), new OutboundTick(neighbour.peer));
        }
    }

    private static long interval(long mean, Context context) {
        return context.random().nextExponential(mean);
    }

    /** True if a tick of a neighbour is to come. */
    boolean isExpected(Neighbour neighbour) {
        return neighbour.isOutbound ? neighbour.isTicking : inboundIsTicking;
    }

    /** True if ticks of all neighbours of a direction are to come, which has {@code neighbours} of them. */
    boolean areExpected(boolean isOutbound, int neighbours) {
        return isOutbound ? outbound == neighbours : inboundIsTicking;
    }

    /** The tick of an outbound neighbour has come. */
    void hasCome(Neighbour neighbour) {
        neighbour.isTicking = false;
        outbound--;
    }

    /** The tick of the inbound neighbours has come. */
    void inboundHasCome() {
        inboundIsTicking = false;
    }

    /** Forgets a neighbour that is gone. */
    void forget(Neighbour neighbour, Context context) {
        if (neighbour.isTicking) {
            context.cancel(neighbour.tick);
            hasCome(neighbour);
        }
    }
}
