package dev.hearsay.overlay.darkfi;

import java.util.Map;
import java.util.TreeMap;

/**
 * The use that each host is put to, so that two sessions do not use one at a time. A host that it does not know is free. The source's states
 * for a host that is being inserted or moved begin and end within one event here; what may follow on what is the same.
 *
 * <p>Source: src/net/hosts.rs, HostState and HostRegistry.
 */
final class HostRegistry {
    /** The states of hosts that are not free. */
    enum State {
        /** The refinery tries it. */
        REFINE,
        /** A session dials it. */
        CONNECT,
        /** It could not be connected, and waits for the refinery. */
        SUSPEND,
        /** A session is connected with it. */
        CONNECTED
    }

    private final Map<Integer, State> states = new TreeMap<>();

    boolean isFree(int peer) {
        return !states.containsKey(peer);
    }

    /** True if the refinery may try a host: it is free or suspended. */
    boolean isRefinable(int peer) {
        return isFree(peer) || states.get(peer) == State.SUSPEND;
    }

    /** True if a host may move between lists: it is not suspended. */
    boolean isMovable(int peer) {
        return states.get(peer) != State.SUSPEND;
    }

    /** A session dials a host; false if it is not free. */
    boolean connect(int peer) {
        return states.putIfAbsent(peer, State.CONNECT) == null;
    }

    /** The refinery tries a host that is refinable. */
    void refine(int peer) {
        states.put(peer, State.REFINE);
    }

    /** A session is connected with a host; false if that was suspended, and stays so. */
    boolean connected(int peer) {
        return states.compute(peer, (host, state) -> state == State.SUSPEND ? state : State.CONNECTED)
                == State.CONNECTED;
    }

    /** A host could not be connected. */
    void suspend(int peer) {
        states.put(peer, State.SUSPEND);
    }

    void free(int peer) {
        states.remove(peer);
    }

    /** Frees all hosts that are suspended. */
    void freeSuspended() {
        states.values().removeIf(state -> state == State.SUSPEND);
    }
}
