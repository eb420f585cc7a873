package dev.hearsay.peer;

import java.util.Locale;

/** A protocol, or the emulation itself, failed at a peer: a bug, with what it takes to see it again. */
public final class PeerFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** At which peer, at what emulated time in nanoseconds, in the run with which seed, and what happened. */
    public PeerFailure(int peer, long at, long seed, Throwable cause) {
        super(
                String.format(Locale.ROOT, "peer %d failed at %.6f ms (seed %d): %s", peer, at / 1e6, seed, cause),
                cause);
    }
}
