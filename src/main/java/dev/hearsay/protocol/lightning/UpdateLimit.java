package dev.hearsay.protocol.lightning;

import dev.hearsay.protocol.lightning.GossipMessages.ChannelUpdate;
import dev.hearsay.protocol.lightning.GossipStore.Subject;
import dev.hearsay.settings.ConfigBlock;
import org.jspecify.annotations.Nullable;

/**
 * The updates of a channel, in one direction, that a peer accepts: at a rate with bursts, as a token bucket lets them pass, and of those that
 * change nothing one in a long time.
 *
 * <p>Source: lnd at 90ea05d, discovery/gossiper.go (chanUpdateRateLimiter, IsKeepAliveUpdate). The bucket is kept as the time until which
 * its tokens are spent, which lets the same updates pass (the generic cell rate algorithm: ITU-T I.371, annex A).
 *
 * @param interval the time for which an update pays, in nanoseconds; 0 for no limit
 * @param burst the most updates at once
 * @param keepAliveSeconds the least time between an update and a later one that changes nothing, in seconds
 */
record UpdateLimit(long interval, int burst, long keepAliveSeconds) {
    private static final long SECOND = 1_000_000_000;
    private static final int LARGEST_BURST = 1_000_000;

    static UpdateLimit from(ConfigBlock settings) {
        long interval = settings.roundOr("update-interval", "none", 0);
        settings.idle(interval == 0, "its update-interval is none", "update-burst");
        return new UpdateLimit(
                interval,
                settings.integer("update-burst", 1, LARGEST_BURST),
                settings.duration("keep-alive-interval") / SECOND);
    }

    /** True if an update is accepted at a time, in nanoseconds, after what is known of its subject. */
    boolean accepts(ChannelUpdate update, @Nullable Subject known, long now) {
        if (known == null) {
            return true;
        }
        if (update.isKeepAlive()) {
            return update.timestamp() - known.newest().timestamp() >= keepAliveSeconds;
        }
        long ahead = known.paidUntil - now;
        return interval == 0 || ahead <= 0 || (ahead - 1) / interval + 1 < burst;
    }

    /** Spends a token of a subject for an accepted update. */
    void spend(ChannelUpdate update, Subject known, long now) {
        if (!update.isKeepAlive()) {
            long paidUntil = Math.max(known.paidUntil, now) + interval;
            known.paidUntil = paidUntil < 0 ? Long.MAX_VALUE : paidUntil; // after centuries
        }
    }
}
