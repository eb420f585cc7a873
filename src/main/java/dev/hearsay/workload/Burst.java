package dev.hearsay.workload;

import dev.hearsay.settings.ConfigBlock;

/**
 * The messages that a peer originates at one tick.
 *
 * @param count their number
 * @param spacingNanos the time between one and the next, the first at the tick itself
 */
public record Burst(int count, long spacingNanos) {
    /** One message a tick. */
    public static final Burst NONE = new Burst(1, 0);

    private static final int MOST = 10_000;

    /** Reads the block {@code burst}. */
    static Burst from(ConfigBlock burst) {
        int count = burst.integer("count", 1, MOST);
        burst.idle(count == 1, "origin.burst.count is 1", "spacing");
        return new Burst(count, burst.duration("spacing"));
    }
}
