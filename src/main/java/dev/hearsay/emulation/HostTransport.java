package dev.hearsay.emulation;

/**
 * Carries what the hosts of a run tell one another. What is carried from one place to another must arrive whole, once and in
 * the order in which it was sent; if it cannot, the run must be failed. Called by many threads.
 */
@FunctionalInterface
public interface HostTransport {
    /** The number that stands for the supervisor and the collector, in the place of a host's. */
    int SUPERVISOR = -1;

    /** Carries a message to a host, or to {@link #SUPERVISOR}. */
    void send(int host, byte[] message);
}
