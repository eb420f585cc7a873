package dev.hearsay.fault;

import dev.hearsay.link.RateChanges;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The faults of links and of slow peers: what becomes of a transmission beyond what its link does to it, as pure functions of (seed,
 * sender, receiver, the sender's counter, time). The time that counts is that at which the last byte has left the sender; for what
 * takes time itself, leaving or being processed, that at which it begins. Nothing makes a latency shorter. Made before the run, and
 * never changed in it.
 */
public final class LinkFaults implements RateChanges {
    private static final int DRAWS_OF_A_TRANSMISSION = 4;
    private static final int LOSS = 0;
    private static final int DUPLICATE = 1;
    private static final int REORDER = 2;
    private static final long FAR = Long.MAX_VALUE / 2;

    private final long seed;
    private final List<Partition> partitions = new ArrayList<>();
    private final List<Slowdown> slowdowns = new ArrayList<>();
    private final List<Disturbance> disturbances = new ArrayList<>();
    private long first = Long.MAX_VALUE;
    private long end;

    /** None as yet, in the run with that seed. */
    public LinkFaults(long seed) {
        this.seed = seed;
    }

    void add(Partition partition) {
        partitions.add(partition);
        span(partition.from(), partition.until());
    }

    void add(Slowdown slowdown) {
        slowdowns.add(slowdown);
        span(slowdown.from(), slowdown.until());
    }

    void add(Disturbance disturbance) {
        disturbances.add(disturbance);
        span(disturbance.from(), disturbance.until());
    }

    private void span(long from, long until) {
        first = Math.min(first, from);
        end = Math.max(end, until);
    }

    /** True if there is none. */
    public boolean areNone() {
        return end == 0;
    }

    /** True if nothing of it holds at an instant. */
    public boolean areOverOrToComeAt(long at) {
        return at < first || at >= end;
    }

    /** True if any transmission can be lost. */
    public boolean canLose() {
        return !partitions.isEmpty() || disturbances.stream().anyMatch(one -> one.loss() > 0);
    }

    /** True if any latency can be other than that of its link. */
    public boolean canDelay() {
        return slowdowns.stream().anyMatch(one -> one.latency() > 1)
                || disturbances.stream().anyMatch(one -> one.delay() > 0 || one.duplicate() > 0);
    }

    /** The end of each partition in the order in which the scenario lists those that begin at a time. */
    public long[] partitionEnds() {
        return partitions.stream().mapToLong(Partition::until).toArray();
    }

    /** True if a partition stands between two peers at an instant. */
    public boolean cuts(int from, int to, long at) {
        for (int i = 0; i < partitions.size(); i++) {
            if (partitions.get(i).cuts(from, to, at)) {
                return true;
            }
        }
        return false;
    }

    /**
     * When the first instant is at which two peers have been cut off from one another for a while.
     *
     * @param since the time from which on it counts
     * @param timeout how long they have been cut off then
     * @return that instant, or the largest long if there is none
     */
    public long cutFor(int one, int other, long since, long timeout) {
        long next = since;
        while (true) {
            long begins = cutBegins(one, other, next);
            if (begins == Long.MAX_VALUE) {
                return begins;
            }
            long heals = healsAt(one, other, begins);
            if (heals - begins > timeout) {
                return begins + timeout;
            }
            next = heals;
        }
    }

    private long cutBegins(int one, int other, long since) {
        long begins = Long.MAX_VALUE;
        for (Partition partition : partitions) {
            if (partition.divides(one, other) && partition.until() > since) {
                begins = Math.min(begins, Math.max(since, partition.from()));
            }
        }
        return begins;
    }

    /** The first instant from {@code at} on at which no partition stands between two peers, or {@link Lifetimes#NEVER}. */
    public long healsAt(int one, int other, long at) {
        long healed = at;
        for (boolean changed = true; changed; ) {
            changed = false;
            for (Partition partition : partitions) {
                if (partition.cuts(one, other, healed)) {
                    healed = partition.until();
                    changed = true;
                }
            }
        }
        return healed;
    }

    /** The probability of a loss, with that of the link itself. */
    public double loss(int from, int to, long at, double ofLink) {
        double passes = 1 - ofLink;
        boolean isStruck = false;
        for (int i = 0; i < disturbances.size(); i++) {
            Disturbance one = disturbances.get(i);
            if (one.loss() > 0 && one.strikes(from, to, at)) {
                passes *= 1 - one.loss();
                isStruck = true;
            }
        }
        return isStruck ? 1 - passes : ofLink;
    }

    /** True if a disturbance loses the sender's {@code counter}-th transmission. */
    public boolean loses(int from, int to, int counter, long at, RandomStream scratch) {
        double loss = loss(from, to, at, 0);
        return loss > 0 && draw(from, counter, LOSS, scratch) < loss;
    }

    /** True if the sender's {@code counter}-th transmission arrives twice. */
    public boolean duplicates(int from, int to, int counter, long at, RandomStream scratch) {
        double once = 1;
        for (int i = 0; i < disturbances.size(); i++) {
            Disturbance one = disturbances.get(i);
            if (one.duplicate() > 0 && one.strikes(from, to, at)) {
                once *= 1 - one.duplicate();
            }
        }
        return once < 1 && draw(from, counter, DUPLICATE, scratch) >= once;
    }

    private double draw(int from, int counter, int which, RandomStream scratch) {
        long key = RandomStream.key(seed, Purpose.LINK_FAULT, from);
        scratch.seek(key, (long) counter * DRAWS_OF_A_TRANSMISSION + which);
        return scratch.nextDouble();
    }

    /**
     * The latency of the sender's {@code counter}-th transmission, in nanoseconds.
     *
     * @param ofLink what it would be without
     */
    public long latency(int from, int to, int counter, long at, long ofLink, RandomStream scratch) {
        long latency = stretched(from, to, at, ofLink);
        for (int i = 0; i < disturbances.size(); i++) {
            Disturbance one = disturbances.get(i);
            if (one.delay() > 0 && one.strikes(from, to, at)) {
                boolean isSpared = one.reorder() > 0 && draw(from, counter, REORDER, scratch) < one.reorder();
                latency = isSpared ? latency : sum(latency, one.delay());
            }
        }
        return latency;
    }

    /** The round trip between two peers, in nanoseconds, as it is for what no disturbance spares. */
    public long roundTrip(int from, int to, long at, long ofLinks) {
        long roundTrip = stretched(from, to, at, ofLinks);
        for (Disturbance one : disturbances) {
            roundTrip = one.strikes(from, to, at) ? sum(roundTrip, one.delay()) : roundTrip;
            roundTrip = one.strikes(to, from, at) ? sum(roundTrip, one.delay()) : roundTrip;
        }
        return roundTrip;
    }

    private long stretched(int from, int to, long at, long latency) {
        long stretched = latency;
        for (int i = 0; i < slowdowns.size(); i++) {
            Slowdown one = slowdowns.get(i);
            if (one.strikes(from, at) || one.strikes(to, at)) {
                stretched = times(stretched, one.latency());
            }
        }
        return stretched;
    }

    /**
     * The time for which a transmission that begins at an instant occupies a peer's up- or downlink if it has that for itself, where
     * it is {@code nanos} otherwise: as slow as the peer is then, to its last byte.
     */
    public long onLine(int peer, long at, long nanos) {
        long slow = nanos;
        for (int i = 0; i < slowdowns.size(); i++) {
            Slowdown one = slowdowns.get(i);
            slow = one.strikes(peer, at) ? times(slow, 1 / one.bandwidth()) : slow;
        }
        return slow;
    }

    @Override
    public long nextChange(long after) {
        return slowdowns.stream()
                .filter(one -> one.bandwidth() < 1)
                .flatMapToLong(one -> LongStream.of(one.from(), one.until()))
                .filter(at -> at > after)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    @Override
    public long rate(int peer, long at, long usual) {
        double factor = 1;
        for (Slowdown one : slowdowns) {
            factor *= one.strikes(peer, at) ? one.bandwidth() : 1;
        }
        return factor == 1 ? usual : Math.max(1, Math.round(usual * factor));
    }

    /** The time that a message takes of a peer's processor, where it arrives now and takes {@code nanos} otherwise. */
    public long processing(int peer, long at, long nanos) {
        long slow = nanos;
        for (int i = 0; i < slowdowns.size(); i++) {
            Slowdown one = slowdowns.get(i);
            slow = one.strikes(peer, at) ? times(slow, one.processing()) : slow;
        }
        return slow;
    }

    private static long times(long nanos, double factor) {
        return factor == 1 ? nanos : Math.min(FAR, Math.round(nanos * factor));
    }

    private static long sum(long at, long duration) {
        return at > FAR - duration ? FAR : at + duration;
    }
}
