package dev.hearsay.protocol.epidemic;

import dev.hearsay.protocol.Context;
import dev.hearsay.settings.ConfigBlock;

/**
 * The times at which the rounds of a peer begin.
 *
 * @param nanos the length of a round, in nanoseconds
 * @param aligned true if rounds begin everywhere at once, at the multiples of that; false if each peer has an offset of its own
 */
public record Rounds(long nanos, boolean aligned) {
    /** The rounds that a block states. */
    public static Rounds from(ConfigBlock settings) {
        return new Rounds(
                settings.period("period"),
                settings.choice("phase", "random", "aligned").equals("aligned"));
    }

    /** Draws the offset of a peer's rounds from the multiples of the period, in nanoseconds. */
    public long offset(Context context) {
        return aligned ? 0 : context.random().nextLong(nanos);
    }

    /** The time until the next round begins, in nanoseconds, never 0. */
    public long untilNext(long offset, Context context) {
        return nanos - Math.floorMod(context.now() - offset, nanos);
    }
}
