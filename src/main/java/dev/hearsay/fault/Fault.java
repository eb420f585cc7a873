package dev.hearsay.fault;

import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;

/** A fault: something that goes wrong in the network, an entry of {@code hearsay.faults} without its time. */
@FunctionalInterface
public interface Fault {
    /**
     * Adds the effect of this fault.
     *
     * @param when its time
     * @param random a stream of this entry's own
     * @param trouble the effect of all earlier entries, to which this one's is added
     */
    void schedule(Span when, RandomStream random, Trouble trouble);

    /**
     * Adds the effect of this fault to links and to the behaviour of peers.
     *
     * @param when its time
     * @param random a stream of this entry's own
     * @param conditions the effect of all earlier entries, to which this one's is added
     */
    default void disturb(Span when, RandomStream random, Conditions conditions) {}

    /** Adds a problem for each name in its block that no group, or no region, of the scenario has. */
    default void check(ConfigBlock settings, PeerChoice.Places places) {}

    /** True if transmissions are lost while it lasts. */
    default boolean losesTransmissions() {
        return false;
    }

    /** True if it doubles transmissions, which shows nowhere where the transport throws second copies away. */
    default boolean doublesTransmissions() {
        return false;
    }

    /** The most peers that can still live after this fault, of {@code alive} before it, among {@code peers} in all. */
    default int survivors(int alive, int peers) {
        return alive;
    }

    /**
     * The least number of peers of a network that this fault fits: the count that it asks for, or one above the highest number
     * that it lists.
     */
    default int leastPeers() {
        return 0;
    }

    /** True if it is about a share of the peers that is nobody among so many. */
    default boolean roundsToNobody(int peers) {
        return false;
    }

    /** The number of peers that are not there at first because of this fault. */
    default int joining() {
        return 0;
    }
}
