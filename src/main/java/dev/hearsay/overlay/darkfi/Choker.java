package dev.hearsay.overlay.darkfi;

import dev.hearsay.overlay.OverlayTimer;
import dev.hearsay.protocol.Context;
import java.util.Arrays;
import java.util.Collection;

/**
 * The choking controller, which DarkFi plans: each message has a score, in points of work and of bytes, and so has the opening of a channel,
 * more of it for one that others have dialled. What a channel has scored decays.
 *
 * <ul>
 *   <li>{@code balance}: in each round the points that the node has capacity for are divided among the channels, max-min fairly. If all
 *       together want more, a channel above the level is choked until it has come down to it: its messages wait. So capacity that nobody else
 *       wants is not refused, and a busy channel does not take that of a quiet one.
 *   <li>{@code back-off}: an equal limit for each channel, as if all places and slots were taken; a channel above it is choked for a second,
 *       and for twice as long each time that it is in a row, at most for 64 s.
 *   <li>In either case a channel above the watermark is at the hard limit: its other end is banned.
 * </ul>
 *
 * <p>Source: doc/src/arch/net/p2p-network.md at 41ed7fb, Common Mitigations and Scoring Subsystem, which names no figures; the model that it
 * names, libtorrent's choker (src/choker.cpp at 005fa0c), unchokes whom it has served least. The anti-leech order itself, by the pieces that a
 * peer has, has nothing to go by here. The division is ours: max-min fairness as in Bertsekas and Gallager, Data Networks, 6.5.2.
 */
final class Choker {
    private static final long FIRST_BACK_OFF = 1_000_000_000L;
    private static final int MOST_DOUBLINGS = 6;

    private enum Due implements OverlayTimer {
        CHOKE
    }

    private final DarkfiParams.Choking params;
    private final int channelsAtMost;

    /**
     * The controller of a node.
     *
     * @param channelsAtMost its slots and places
     */
    Choker(DarkfiParams.Choking params, int channelsAtMost) {
        this.params = params;
        this.channelsAtMost = Math.max(1, channelsAtMost);
    }

    boolean isOff() {
        return params.policy() == ChokingPolicy.NONE;
    }

    void start(Context context) {
        if (!isOff()) {
            context.schedule(params.every(), Due.CHOKE);
        }
    }

    /** A channel is served from now on. */
    void opened(PeerChannel channel, long now) {
        if (!isOff()) {
            channel.score().add(channel.session() == Session.INBOUND ? params.inbound() : params.outbound(), now);
        }
    }

    /** A message has come; false if the channel is above the watermark. */
    boolean received(PeerChannel channel, int bytes, long now) {
        channel.score().add(1 + (double) bytes / params.bytesPerPoint(), now);
        return channel.score().at(now) <= params.watermark();
    }

    /** The points at which a channel's score stays, that takes all that the node has capacity for. */
    private double capacity() {
        return params.capacity() * (params.halfLife() / 1e9) / StrictMath.log(2);
    }

    /** A timer is due; false if it is none of its own. */
    boolean onTimer(OverlayTimer timer, Collection<PeerChannel> channels, Context context) {
        if (timer != Due.CHOKE) {
            return false;
        }
        context.schedule(params.every(), Due.CHOKE);
        long now = context.now();
        double[] scores = channels.stream()
                .mapToDouble(channel -> channel.score().at(now))
                .toArray();
        boolean isBalancing = params.policy() == ChokingPolicy.BALANCE;
        double level = isBalancing ? fairLevel(scores, capacity()) : capacity() / channelsAtMost;
        for (PeerChannel channel : channels) {
            long nanos = isBalancing ? channel.score().until(level, now) : backOff(channel, level, now);
            if (nanos > 0) {
                context.count("chokes", 1);
                channel.choke(now + nanos);
            }
        }
        return true;
    }

    private static long backOff(PeerChannel channel, double level, long now) {
        if (channel.score().at(now) <= level) {
            channel.backOffs(0);
            return 0;
        }
        if (channel.chokedUntil() > now) {
            return 0; // it is choked already
        }
        int before = channel.backOffs();
        channel.backOffs(Math.min(before + 1, MOST_DOUBLINGS));
        return FIRST_BACK_OFF << before;
    }

    /** The level to which all are cut off so that no more than a capacity is left; infinite if they want no more than that. */
    static double fairLevel(double[] wanted, double capacity) {
        double[] ascending = wanted.clone();
        Arrays.sort(ascending);
        double left = capacity;
        for (int i = 0; i < ascending.length; i++) {
            double share = left / (ascending.length - i);
            if (ascending[i] > share) {
                return share;
            }
            left -= ascending[i];
        }
        return Double.POSITIVE_INFINITY;
    }
}
