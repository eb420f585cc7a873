package dev.hearsay.fault;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The time of each peer's crash. Made before the run, and never changed in it. */
public final class Lifetimes {
    /** The time of a crash that never comes. */
    public static final long NEVER = Long.MAX_VALUE;

    private final int peers;
    private long @Nullable [] crashesAt;

    /** The lifetimes of peers none of which crashes, as yet. */
    public Lifetimes(int peers) {
        this.peers = peers;
    }

    /** The time of a peer's crash, in emulated nanoseconds, or {@link #NEVER}. */
    public long crashesAt(int peer) {
        return crashesAt == null ? NEVER : crashesAt[peer];
    }

    /** True if no peer ever crashes. */
    public boolean areEndless() {
        return crashesAt == null;
    }

    /** True if a peer has not crashed at an instant nor before. */
    public boolean lives(int peer, long at) {
        return at < crashesAt(peer);
    }

    /** The number of peers that live at an instant. */
    public int alive(long at) {
        return crashesAt == null
                ? peers
                : (int) IntStream.range(0, peers)
                        .filter(peer -> lives(peer, at))
                        .count();
    }

    /** The peers that live just before an instant, ascending. */
    int[] aliveBefore(long at) {
        return IntStream.range(0, peers).filter(peer -> crashesAt(peer) >= at).toArray();
    }

    /** Sets the time of a peer's crash, if none is set yet. */
    void crash(int peer, long at) {
        if (crashesAt == null) {
            crashesAt = new long[peers];
            Arrays.fill(crashesAt, NEVER);
        }
        crashesAt[peer] = Math.min(crashesAt[peer], at);
    }
}
