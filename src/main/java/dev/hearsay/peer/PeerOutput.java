package dev.hearsay.peer;

import dev.hearsay.protocol.Message;
import dev.hearsay.random.RandomStream;
import dev.hearsay.workload.Ending;

/**
 * The output of a peer: takes its transmissions, and writes down what happens to it. Times are emulated nanoseconds, costs
 * nanoseconds of emulated time; peers and broadcast messages go by their numbers.
 */
public interface PeerOutput {
    /** The arrival of a transmission that is lost on its link. */
    long LOST = -1;

    /** A transmission leaves a peer's uplink at {@code leftAt}; it arrives at {@code arrivesAt}, or never: {@link #LOST}. */
    void transmit(Message message, int from, int to, int counter, long sentAt, long leftAt, long arrivesAt);

    /** A transmission whose {@link #handOver} follows later, or never: it is written down only, and counted if it is lost. */
    void log(Message message, int from, int to, int counter, long sentAt, long leftAt, long arrivesAt);

    /**
     * A transmission that was written down earlier is handed to its receiver at {@code arrivesAt}.
     *
     * @param completedBy the sender's count of the transmission that brings the last of it: it itself, or one that sends segments again
     */
    void handOver(Message message, int from, int to, int counter, int completedBy, long arrivesAt);

    /**
     * A message leaves a peer for all of its neighbours in the topology, ascending, but {@code except} (a number below 0:
     * for all), in transmissions that all arrive at {@code arrivesAt}.
     *
     * @param firstCounter the sender's count of the first of them
     * @return the number of these transmissions
     */
    int multicast(Message message, int from, int except, int firstCounter, long sentAt, long arrivesAt);

    /** A transmission has found no room before its peer's uplink, and was never sent. */
    void dropped();

    /** That many transmissions, or attempts to send what is lost of one again, could not pass a partition. */
    void cutOff(int transmissions);

    /** A link has doubled a transmission: its second copy is handed over by {@link #transmit} as the first, and was never sent. */
    void doubled();

    /** A peer has sent a message in {@code copies} transmissions, handed over one by one or as a {@link #multicast} already. */
    void sent(int peer, long at, Message message, int copies);

    /** Transmissions of {@code bytes} bytes in all have arrived at a peer; a negative number: they are {@link #lost} after all. */
    void arrived(int peer, int transmissions, long bytes);

    /** That many transmissions are lost at a peer that has crashed: they were queued at it, or have come to it since. */
    void lost(int peer, long at, int transmissions);

    /** A peer has a broadcast message for the first time. */
    void delivered(int peer, long at, int messageId, int hop, int from);

    /** A peer has a broadcast message again that an earlier incarnation of it had, with which its memory was lost. */
    void repeated(int peer, long at, int messageId);

    /** A peer has processed a copy of a broadcast message that it had already. */
    void duplicate(int peer, long at, int messageId);

    /** An operation begins at its peer. */
    void began(int operation, long at);

    /** An operation has ended, over {@code hops} links. */
    void ended(int operation, long at, Ending ending, int hops);

    /** A protocol has said how an operation ended that had ended already. */
    void late(int operation);

    /** A transmission was handed to a peer's uplink; it occupies it for {@code cost} nanoseconds until it has left. */
    void transmitted(int peer, long handedAt, long cost, long leftAt, int bytes);

    /** A message has arrived at a peer; it occupies its processor for {@code cost} nanoseconds until that is done. */
    void processed(int peer, long arrivedAt, long cost, long doneAt);

    /** A transmission is at the end of its link at a peer, and has come down there at {@code downAt}. */
    void comesDown(int peer, int from, Message message, long arrivedAt, long downAt);

    /** A message is handed to a peer's processor, which takes {@code cost} nanoseconds for it until {@code doneAt}. */
    void accepted(int peer, int from, Message message, long arrivedAt, long cost, long doneAt);

    /** That many messages have arrived at a peer whose processing has not ended. */
    void queued(int peer, int messages);

    /** Something has happened to a connection. */
    void connection(ConnectionEvent event);

    /** Adds to a counter of the protocol's own. */
    void count(String counter, long amount);

    /** Adds to a sample of the protocol's own, at an emulated time. */
    void sample(String name, double value, long at);

    /** True if {@link #neighbours} is to be told how they change. */
    default boolean wantsNeighbours() {
        return false;
    }

    /** A peer has these neighbours from an instant on, -1 for before all events: ascending, in an array that never changes. */
    default void neighbours(int peer, long at, int[] neighbours) {}

    /** A stream for draws that are placed by counter; whoever uses it seeks first. */
    RandomStream scratch();
}
