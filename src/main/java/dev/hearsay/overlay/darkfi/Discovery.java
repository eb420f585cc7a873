package dev.hearsay.overlay.darkfi;

import dev.hearsay.overlay.OverlayTimer;
import dev.hearsay.protocol.Context;
import org.jspecify.annotations.Nullable;

/**
 * Peer discovery, which sleeps until a slot has nobody to dial. It asks the peers for addresses, and after two times in vain, or without peers,
 * the seeds; then it wakes the slots and rests.
 *
 * <p>Source: src/net/session/outbound_session.rs, PeerDiscovery.
 */
final class Discovery {
    /** The failures after which the seeds are asked: run. */
    private static final int MOST_FAILURES = 2;

    private static final long NO_TIMER = -1;

    private enum State {
        ASLEEP,
        ASKING,
        RESTING
    }

    /** The means by which it serves the slots. */
    interface Node {
        /** Asks all peers for addresses. */
        void askPeers(Context context);

        /** Asks the seeds. */
        void askSeeds(Context context);

        /** Wakes the slots. */
        void wakeSlots(Context context);
    }

    private enum Due implements OverlayTimer {
        DISCOVERED_NOBODY,
        DISCOVERY_RESTED
    }

    private final DarkfiParams params;
    private final Channels channels;
    private final Node node;
    private State state = State.ASLEEP;
    private boolean isWoken;
    private int failures;
    private long timer = NO_TIMER;

    Discovery(DarkfiParams params, Channels channels, Node node) {
        this.params = params;
        this.channels = channels;
        this.node = node;
    }

    /** A slot has nobody to dial. */
    void wake(Context context) {
        isWoken = true;
        if (state == State.ASLEEP) {
            run(context);
        }
    }

    private void run(Context context) {
        if (failures >= MOST_FAILURES) {
            failures = 0;
            node.askSeeds(context);
            rest(context);
        } else if (channels.isConnected()) {
            state = State.ASKING;
            timer = context.schedule(params.times().discovery(), Due.DISCOVERED_NOBODY);
            node.askPeers(context);
        } else {
            node.askSeeds(context);
            rest(context);
        }
    }

    /** Hosts were taken in that it did not know. */
    void onStored(Context context) {
        if (state == State.ASKING) {
            context.cancel(timer);
            failures = 0;
            rest(context);
        }
    }

    private void rest(Context context) {
        state = State.RESTING;
        isWoken = false;
        context.schedule(params.times().discovery(), Due.DISCOVERY_RESTED);
        node.wakeSlots(context);
    }

    /** A timer is due; false if it is none of its own. */
    boolean onTimer(@Nullable OverlayTimer due, Context context) {
        if (due == Due.DISCOVERED_NOBODY) {
            failures++;
            rest(context);
        } else if (due == Due.DISCOVERY_RESTED) {
            state = State.ASLEEP;
            if (isWoken) {
                run(context);
            }
        } else {
            return false;
        }
        return true;
    }
}
