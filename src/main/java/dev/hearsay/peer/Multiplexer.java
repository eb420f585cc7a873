package dev.hearsay.peer;

import dev.hearsay.link.Multiplexing;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection's sending side, over which one packet leaves at a time: the next one is of the channel that has lately sent the least for
 * its priority, of equal ones the higher priority; and there is none while a sample has its bytes.
 */
final class Multiplexer {
    final int to;
    private final Multiplexing params;
    /** The channels, the highest priority first. */
    private final List<ChannelQueue> channels = new ArrayList<>();

    private long decaysAt;
    private long sampleEnds;
    private long sampleBytes;
    /** The channel of the packet that is leaving, or null. */
    private @Nullable ChannelQueue current;
    /** The ticket of that packet. */
    long ticket;
    /** The time at which it may send again, where it was held. */
    long heldUntil;

    Multiplexer(int to, Multiplexing params, long now) {
        this.to = to;
        this.params = params;
        this.decaysAt = now + Multiplexing.DECAY_EVERY;
        this.sampleEnds = now + Multiplexing.SAMPLE;
    }

    /** The channels, the highest priority first. */
    List<ChannelQueue> channels() {
        return channels;
    }

    /** The channel of a priority, from now on if there was none. */
    ChannelQueue channel(int priority) {
        int place = 0;
        while (place < channels.size() && channels.get(place).priority > priority) {
            place++;
        }
        if (place == channels.size() || channels.get(place).priority != priority) {
            channels.add(place, new ChannelQueue(priority));
        }
        return channels.get(place);
    }

    boolean isLeaving() {
        return current != null;
    }

    boolean isHeld(long now) {
        return heldUntil > now;
    }

    /**
     * Cuts the next packet off, unless nothing waits, or the rate has to be waited for: {@link #heldUntil} is in the future then.
     *
     * @return its channel, or null if none leaves now
     */
    @Nullable
    ChannelQueue next(long now) {
        decay(now);
        ChannelQueue least = null;
        for (ChannelQueue each : channels) {
            if (each.isPending() && (least == null || each.isBehind(least))) {
                least = each;
            }
        }
        if (least == null || !isWithinRate(now)) {
            return null;
        }
        least.cut(params.packetBytes());
        sampleBytes += least.until() - least.from();
        current = least;
        return least;
    }

    private void decay(long now) {
        if (decaysAt > now) {
            return;
        }
        long due = (now - decaysAt) / Multiplexing.DECAY_EVERY + 1;
        decaysAt += due * Multiplexing.DECAY_EVERY;
        for (long i = Math.min(due, Multiplexing.DECAYS_TO_NOTHING); i > 0; i--) {
            channels.forEach(ChannelQueue::decay);
        }
    }

    private boolean isWithinRate(long now) {
        if (now >= sampleEnds) {
            sampleEnds = now + Multiplexing.SAMPLE;
            sampleBytes = 0;
        }
        boolean isWithin = sampleBytes < params.sampleBytes();
        heldUntil = isWithin ? now : sampleEnds;
        return isWithin;
    }

    /** The packet has left. Answers its transmission if that has left as a whole. */
    ChannelQueue.@Nullable Waiting packetLeft() {
        ChannelQueue of = current;
        current = null;
        return of == null ? null : of.packetLeft();
    }
}
