package dev.hearsay.peer;

import dev.hearsay.wire.WireReader;
import dev.hearsay.wire.WireWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A protocol, or the emulation itself, failed at a peer: a bug, with what it takes to see it again. */
public final class PeerFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int peer;
    private final long at;

    /** At which peer, at what emulated time in nanoseconds, in the run with which seed, and what happened. */
    public PeerFailure(int peer, long at, long seed, Throwable cause) {
        this(peer, at, seed, cause.toString(), cause);
    }

    private PeerFailure(int peer, long at, long seed, String what, @Nullable Throwable cause) {
        this(peer, at, line(peer, at, seed, what), cause);
    }

    private PeerFailure(int peer, long at, String line, @Nullable Throwable cause) {
        super(line, cause);
        this.peer = peer;
        this.at = at;
    }

    private static String line(int peer, long at, long seed, String what) {
        return String.format(Locale.ROOT, "peer %d failed at %.6f ms (seed %d): %s", peer, at / 1e6, seed, what);
    }

    /**
     * The one of two failures that a user is told, whichever came first to this machine: that of the earlier emulated time, and
     * at equal times of the peer with the lower number.
     */
    public static @Nullable PeerFailure first(@Nullable PeerFailure one, @Nullable PeerFailure other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        boolean isLater = other.at < one.at || (other.at == one.at && other.peer < one.peer);
        return isLater ? other : one;
    }

    /** Writes this failure, without its cause. */
    public void write(WireWriter writer) {
        writer.signed(peer);
        writer.varint(at);
        writer.text(String.valueOf(getMessage()));
    }

    /** Reads a failure that another JVM has written. */
    public static PeerFailure read(WireReader reader) {
        int peer = reader.signedInt();
        long at = reader.varint();
        return new PeerFailure(peer, at, reader.text(), null);
    }

    /** A failure of a peer that throws nothing, such as not to return. */
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
