package dev.hearsay.workload;

import dev.hearsay.settings.ConfigBlock;
import java.util.Locale;

/**
 * The origins of broadcast messages and their times: the specification, section Origin message.
 *
 * @param everyNanos the period T between two messages of a peer
 * @param startNanos before which there are no ticks
 * @param phase when the first tick of a peer is
 * @param period how the gaps between its ticks are
 * @param size the size L of a message in bytes
 * @param senders which peers originate
 * @param limit how many messages a peer originates at most; {@link Integer#MAX_VALUE}: any number
 */
public record OriginParams(
        long everyNanos, long startNanos, Phase phase, Period period, int size, Senders senders, int limit) {
    /** The time of the first origin tick of a peer. */
    public enum Phase {
        /** Uniform in [0, every). */
        RANDOM,
        /** At 0, for all peers. */
        ALIGNED,
        /** The i-th of n senders at i / n of {@code every}. */
        STAGGERED
    }

    /** The gaps between the origin ticks of a peer. */
    public enum Period {
        /** Always {@code every}. */
        FIXED,
        /** Exponentially distributed with mean {@code every}, the first one as well: a Poisson process, which has no phase. */
        POISSON
    }

    /** The parameters of the block {@code origin}, in a network of {@code peers} peers. */
    public static OriginParams from(ConfigBlock origin, int peers) {
        String phase = origin.choice("phase", "random", "aligned", "staggered");
        String period = origin.choice("period", "fixed", "poisson");
        origin.idle(period.equals("poisson"), "origin.period is poisson", "phase");
        return new OriginParams(
                origin.positiveDuration("every"),
                origin.duration("start"),
                Phase.valueOf(phase.toUpperCase(Locale.ROOT)),
                Period.valueOf(period.toUpperCase(Locale.ROOT)),
                origin.bytes("size"),
                Senders.from(origin, peers),
                origin.integerOr("limit", "unlimited", Integer.MAX_VALUE, 0, Integer.MAX_VALUE));
    }

    /** The number of messages that originate in [0, run), as far as it is not drawn: with random phases or gaps about as many. */
    public long expectedMessages(long runNanos, int peers) {
        long span = runNanos - startNanos;
        long ticks = span <= 0 ? 0 : (span - 1) / everyNanos + 1;
        return Math.min(ticks, limit) > Long.MAX_VALUE / Math.max(1, peers)
                ? Long.MAX_VALUE
                : Math.min(ticks, limit) * senders.count(peers);
    }
}
