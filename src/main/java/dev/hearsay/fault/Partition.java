package dev.hearsay.fault;

/**
 * A time in which parts of the network cannot reach one another: what leaves a peer in it for a peer of another part is lost, what
 * left before arrives.
 *
 * @param from its first instant, in emulated nanoseconds
 * @param until the first instant after it
 * @param partOf the part that each peer is in; never changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Partition(long from, long until, int[] partOf) {
    boolean cuts(int sender, int receiver, long at) {
        return from <= at && at < until && divides(sender, receiver);
    }

    boolean divides(int one, int other) {
        return partOf[one] != partOf[other];
    }
}
