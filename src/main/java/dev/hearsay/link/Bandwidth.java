package dev.hearsay.link;

/** The rate at which a transmission leaves its sender's uplink. */
@FunctionalInterface
public interface Bandwidth {
    /** The rate that stands for no limit. */
    long UNLIMITED = Long.MAX_VALUE;

    /** Bytes a second for a transmission between two peers, at least 1, or {@link #UNLIMITED}. */
    long bytesPerSecond(int from, int to);
}
