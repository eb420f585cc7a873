package dev.hearsay.link;

import dev.hearsay.settings.ConfigBlock;

/**
 * The way in which channels of messages share one connection: cut into packets, of which the next one is always of the channel that has
 * lately sent the least for its priority. A channel is all messages of one {@link dev.hearsay.protocol.Message#priority}.
 *
 * <p>Source: cometbft/cometbft at 5bba72c, p2p/conn/connection.go (selectChannelToGossipOn, updateStats), and libs/flowrate for the rate.
 *
 * @param packetBytes the bytes of a packet on the wire
 * @param sampleBytes the bytes after which a connection sends no more within a {@link #SAMPLE}
 */
public record Multiplexing(int packetBytes, long sampleBytes) {
    /** The time between two decays of what a channel has lately sent, in nanoseconds: updateStats, 2 s. */
    public static final long DECAY_EVERY = 2_000_000_000L;

    /** The decays after which nothing is left of any number of bytes: four fifths to this power are less than 2 to the -63. */
    public static final int DECAYS_TO_NOTHING = 200;

    /** The time over which the rate of a connection is held, in nanoseconds: the sample of libs/flowrate, 5 ticks of 20 ms. */
    public static final long SAMPLE = 100_000_000L;

    private static final long SAMPLES_PER_SECOND = 10;
    private static final int KEPT_FIFTHS = 4;
    private static final int FIFTHS = 5;

    static Multiplexing from(ConfigBlock channels) {
        long rate = channels.rateOr("send-rate", "unlimited", Bandwidth.UNLIMITED);
        long sample = rate == Bandwidth.UNLIMITED ? Long.MAX_VALUE : Math.max(1, rate / SAMPLES_PER_SECOND);
        return new Multiplexing(channels.notEmpty("packet", channels.bytesOfPart("packet")), sample);
    }

    /** The bytes that a channel has lately sent, a decay later: four fifths of them, rounded down. */
    public static long decayed(long recentlySent) {
        return recentlySent * KEPT_FIFTHS / FIFTHS;
    }

    /** The weight of a channel: its priority, at least 1. */
    public static int weight(int priority) {
        return Math.max(1, priority);
    }
}
