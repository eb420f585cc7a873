package dev.hearsay.protocol.comet.sync;

/**
 * A neighbour that blocks are asked of: bpPeer in blocksync/pool.go, with the monitor of libs/flowrate, an exponential moving average of
 * what comes in each second. CometBFT at 5bba72c.
 */
final class Supplier {
    private static final long SAMPLE_NANOS = 1_000_000_000;
    private static final double NANOS = 1e9;
    private static final double WINDOW_SECONDS = 40;

    final int peer;
    final int height;
    /** The requests that it has yet to answer. */
    int pending;
    /** The instant at which it has been silent for too long, while anything is pending. */
    long deadline;
    /** The rate by which suppliers are ordered, in bytes a second, as of the last check. */
    double checkedRate;

    private double rate;
    private long sampledAt;
    private long bytes;

    Supplier(int peer, int height) {
        this.peer = peer;
        this.height = height;
    }

    /** It is asked for a block. */
    void ask(long now, long timeout, long leastRate) {
        if (pending++ == 0) {
            rate = leastRate * Math.E;
            sampledAt = now;
            bytes = 0;
            deadline = now + timeout;
        }
    }

    /** It has sent a block. */
    void answer(long now, long timeout, int size) {
        if (--pending > 0) {
            bytes += size;
            measure(now);
            deadline = now + timeout;
        }
    }

    /** True if less than that comes from it while it has something to send; its rate is then known. */
    boolean isSlow(long now, long leastRate) {
        if (pending == 0) {
            return false;
        }
        measure(now);
        checkedRate = rate;
        return Math.round(rate) < leastRate;
    }

    private void measure(long now) {
        if (now - sampledAt >= SAMPLE_NANOS) {
            double seconds = (now - sampledAt) / NANOS;
            double weight = 1 - Math.exp(-seconds / WINDOW_SECONDS);
            rate = weight * (bytes / seconds) + (1 - weight) * rate;
            sampledAt = now;
            bytes = 0;
        }
    }
}
