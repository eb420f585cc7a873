package dev.hearsay.protocol.epidemic;

import dev.hearsay.protocol.Context;
import dev.hearsay.settings.ConfigBlock;

/**
 * When the rounds of a peer begin.
 *
 * @param nanos how long a round takes
 * @param aligned whether rounds begin everywhere at once, at the multiples of that, or at each peer at an offset of its own
 */
public record Rounds(long nanos, boolean aligned) {
    /** The rounds that a block states. */
    public static Rounds from(ConfigBlock settings) {
        return new Rounds(
                settings.period("period"),
                settings.choice("phase", "random", "aligned").equals("aligned"));
    }

    /** Draws by how much the rounds of a peer are off the multiples of the period. */
    public long offset(Context context) {
        return aligned ? 0 : context.random().nextLong(nanos);
    }

    /** How long it is until the next round begins, never 0. */
    public long untilNext(long offset, Context context) {
        return nanos - Math.floorMod(context.now() - offset, nanos);
    }
}
