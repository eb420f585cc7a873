package dev.hearsay.peer;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A protocol, or the emulation itself, failed at a peer: a bug, with what it takes to see it again. */
public final class PeerFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** At which peer, at what emulated time in nanoseconds, in the run with which seed, and what happened. */
    public PeerFailure(int peer, long at, long seed, Throwable cause) {
        this(peer, at, seed, cause.toString(), cause);
    }

    private PeerFailure(int peer, long at, long seed, String what, @Nullable Throwable cause) {
        super(String.format(Locale.ROOT, "peer %d failed at %.6f ms (seed %d): %s", peer, at / 1e6, seed, what), cause);
    }

    /** What a peer does without throwing anything, such as not to return. */
    public static PeerFailure of(int peer, long at, long seed, String what) {
        return new PeerFailure(peer, at, seed, what, null);
    }

    /** The failure with a cause; a full heap is nobody's in particular and is handed on as it is. */
    static PeerFailure of(int peer, long at, long seed, Throwable cause) {
        if (cause instanceof OutOfMemoryError full) {
            throw full;
        }
        return new PeerFailure(peer, at, seed, cause);
    }
}
