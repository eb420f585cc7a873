package dev.hearsay.workload;

/** The peers that make two versions of each broadcast message that they originate, and when. */
@FunctionalInterface
public interface Equivocators {
    /** True if a peer makes two versions of a message that it originates at an instant, in emulated nanoseconds. */
    boolean equivocate(int peer, long at);
}
