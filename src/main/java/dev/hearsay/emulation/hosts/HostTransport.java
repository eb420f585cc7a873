package dev.hearsay.emulation.hosts;

/**
 * The transport of the messages of a run's hosts to one another. What is sent from one place to another must arrive whole,
 * once and in the order in which it was sent; if it cannot, the run must be failed. Called by many threads.
 */
@FunctionalInterface
public interface HostTransport {
    /** The number that stands for the supervisor and the collector, in the place of a host's. */
    int SUPERVISOR = -1;

    /** Sends a message to a host, or to {@link #SUPERVISOR}. */
    void send(int host, byte[] message);
}
