package dev.hearsay.peer;

/**
 * The same share for all that is leaving (processor sharing).
 *
 * <p>Time is kept as each flow sees it: while n of them share, a nanosecond of that time takes n. What is left of one when a flow begins
 * or ends is forgotten, so that all is exact in whole numbers. A ticket is the time at which its flow has left, in that time.
 */
final class EqualShares implements Shares {
    /** Later than every run, with room to add to. */
    private static final long FAR = Long.MAX_VALUE / 4;

    /** The time that the bytes of a transmission from one place to another take which begin to leave at an instant, with the uplink for themselves. */
    interface Cost {
        long of(int to, int from, int until, long at);
    }

    private final Cost cost;
    private int flows;
    /** The flows' time at an instant. */
    private long shared;

    private long asOf;

    EqualShares(Cost cost) {
        this.cost = cost;
    }

    @Override
    public long begin(int to, int from, int until, long now) {
        advance(now);
        flows++;
        return Math.min(FAR, shared + Math.min(FAR, cost.of(to, from, until, now)));
    }

    @Override
    public void end(long ticket, long now) {
        advance(now);
        flows--;
    }

    private void advance(long now) {
        if (flows > 0) {
            shared += (now - asOf) / flows;
        }
        asOf = now;
    }

    @Override
    public long rankOf(long ticket) {
        return ticket;
    }

    @Override
    public long endOf(long ticket) {
        long rest = ticket - shared;
        return rest > (FAR - asOf) / flows ? FAR : asOf + rest * flows;
    }
}
