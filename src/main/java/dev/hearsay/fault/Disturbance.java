package dev.hearsay.fault;

import java.util.BitSet;

/**
 * A time in which links lose, delay or double transmissions, each by itself. What is delayed and what is not can overtake one
 * another, unless the link keeps the order.
 *
 * @param from its first instant, in emulated nanoseconds
 * @param until the first instant after it
 * @param senders the peers whose transmissions it strikes; never changed
 * @param receivers the peers on the way to which they are struck; never changed
 * @param both whether what goes from those to these is struck as well
 * @param loss the probability that a transmission, or where what is lost is sent again a segment of it, is lost
 * @param delay the time that is added to the latency, in nanoseconds
 * @param reorder the probability that a transmission is spared the delay, as netem has it
 * @param duplicate the probability that a transmission arrives twice
 */
record Disturbance(
        long from,
        long until,
        BitSet senders,
        BitSet receivers,
        boolean both,
        double loss,
        long delay,
        double reorder,
        double duplicate) {
    boolean strikes(int sender, int receiver, long at) {
        return from <= at && at < until && (goes(sender, receiver) || (both && goes(receiver, sender)));
    }

    private boolean goes(int sender, int receiver) {
        return senders.get(sender) && receivers.get(receiver);
    }
}
