package dev.hearsay.overlay.darkfi;

import dev.hearsay.protocol.Context;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The slots: each has a channel with a host out of the lists, or dials one, or sleeps until peer discovery wakes it, as there is none to dial.
 *
 * <p>Sampled: {@code slotSeconds}, from when a slot became empty until it has a channel, and {@code fullSeconds}, from the start until all have
 * one for the first time.
 *
 * <p>Source: src/net/session/outbound_session.rs, Slot.
 */
final class OutboundSession implements SessionHandler {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Hosts hosts;
    private final Channels channels;
    private final @Nullable PeerChannel[] slots;
    private final boolean[] areAsleep;
    private final long[] emptySince;
    private final Discovery discovery;
    private int open;
    private boolean wasFull;
    private long startedAt;

    OutboundSession(DarkfiParams params, Hosts hosts, Channels channels, Discovery discovery) {
        this.hosts = hosts;
        this.channels = channels;
        this.discovery = discovery;
        slots = new @Nullable PeerChannel[params.outbound()];
        areAsleep = new boolean[slots.length];
        emptySince = new long[slots.length];
    }

    /** Begins, with the hosts that the first slots dial first, if they may. */
    void start(List<Integer> anchors, Context context) {
        startedAt = context.now();
        Arrays.fill(emptySince, context.now());
        for (int slot = 0; slot < Math.min(slots.length, anchors.size()); slot++) {
            int peer = anchors.get(slot);
            if (channels.isDiallable(peer) && hosts.registry().connect(peer)) {
                connect(slot, peer, context);
            }
        }
        fill(context);
    }

    /** The hosts that slots have channels with, some of them at most. */
    List<Integer> hosts(int most) {
        return Arrays.stream(slots)
                .filter(channel -> channel != null && channel.isRegistered())
                .limit(most)
                .map(PeerChannel::peer)
                .toList();
    }

    private void connect(int slot, int peer, Context context) {
        channels.connect(peer, Session.OUTBOUND, context);
        slots[slot] = channels.get(peer);
    }

    /** Wakes all slots that sleep. */
    void wake(Context context) {
        Arrays.fill(areAsleep, false);
        fill(context);
    }

    private void fill(Context context) {
        for (int slot = 0; slot < slots.length; slot++) {
            if (slots[slot] == null && !areAsleep[slot]) {
                dial(slot, context);
            }
        }
    }

    private void dial(int slot, Context context) {
        Optional<Host> next = hosts.areNone() ? Optional.empty() : hosts.next(channels::isDiallable, context);
        if (next.isPresent()) {
            connect(slot, next.get().peer(), context);
        } else {
            areAsleep[slot] = true;
            discovery.wake(context);
        }
    }

    private int slotOf(PeerChannel channel) {
        for (int slot = 0; slot < slots.length; slot++) {
            if (slots[slot] == channel) {
                return slot;
            }
        }
        throw new IllegalStateException("no slot has the channel with peer " + channel.peer());
    }

    @Override
    public void onOpen(PeerChannel channel, Context context) {
        hosts.registry().connected(channel.peer());
        context.sample("slotSeconds", (context.now() - emptySince[slotOf(channel)]) / NANOS_PER_SECOND);
        if (++open == slots.length && !wasFull) {
            wasFull = true;
            context.sample("fullSeconds", (context.now() - startedAt) / NANOS_PER_SECOND);
        }
    }

    @Override
    public void onFailed(PeerChannel channel, boolean isBlamed, Context context) {
        int peer = channel.peer();
        if (isBlamed) {
            hosts.downgrade(peer);
            hosts.registry().suspend(peer);
        } else {
            hosts.registry().free(peer);
        }
        int slot = slotOf(channel);
        slots[slot] = null;
        dial(slot, context);
    }

    @Override
    public void onStopped(PeerChannel channel, Context context) {
        hosts.downgrade(channel.peer());
        hosts.registry().free(channel.peer());
        open--;
        int slot = slotOf(channel);
        slots[slot] = null;
        emptySince[slot] = context.now();
        dial(slot, context);
    }
}
