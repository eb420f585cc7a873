package dev.hearsay.emulation;

import dev.hearsay.peer.PeerCore;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The peer that a lane's thread is running at the moment, for whoever looks from outside. Written by the lane twice an
 * activation, by plain stores that become visible in order but wait for nobody.
 */
final class LaneActivity {
    private static final VarHandle ACTIVATION;
    private static final VarHandle CORE;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            ACTIVATION = lookup.findVarHandle(LaneActivity.class, "activation", long.class);
            CORE = lookup.findVarHandle(LaneActivity.class, "core", PeerCore.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private static final int NONE = -1;

    private final Thread thread = Thread.currentThread();
    /** The number of beginnings and ends of activations: odd while a peer runs. */
    private long activation;

    private int peer = NONE;

    @SuppressWarnings("UnusedVariable") // read by its handle
    private @Nullable PeerCore core;

    /** A peer begins to run; its core is null while it is made. */
    void begins(int peer, @Nullable PeerCore core) {
        this.peer = peer;
        CORE.setOpaque(this, core);
        ACTIVATION.setRelease(this, activation + 1);
    }

    /** The peer has finished. */
    void ends() {
        ACTIVATION.setRelease(this, activation + 1);
    }

    /** The thread of the lane. */
    Thread thread() {
        return thread;
    }

    /** The moment that the lane is at, or null if no peer runs. */
    @Nullable
    Moment moment() {
        long present = (long) ACTIVATION.getAcquire(this);
        if ((present & 1) == 0) {
            return null;
        }
        PeerCore running = (PeerCore) CORE.getOpaque(this);
        return new Moment(present, peer, running == null ? 0 : running.now());
    }

    /** An activation of a peer, and the emulated time that the peer has come to. */
    record Moment(long activation, int peer, long at) {}
}
