package dev.hearsay.protocol.bitcoin;

import dev.hearsay.settings.ConfigBlock;

/**
 * The rate at which a peer begins to spread announcements, all neighbours of a direction together: messages a second and bytes
 * of messages a second, where unused credit adds up to a limit. Outbound neighbours have a multiple of it. Those that had to
 * wait go in batches of what an inbound tick announces on average, or of 50 kB, and the next when these are paid for.
 *
 * <p>Source: Bitcoin Core at b33a7fcd (pull request 34628, in 32.0), src/net_processing.cpp, InvToSendBucket. There waiting
 * messages go by their fee, and are looked at each 100 ms; here, where messages have no fee, they go in the order in which they
 * came, and are looked at when a message comes and at the ticks.
 *
 * @param rate messages a second for inbound neighbours
 * @param burst the most messages at once
 * @param byteRate bytes a second for inbound neighbours
 * @param byteBurst the most bytes at once
 * @param byteStart the credit of bytes at the start
 * @param outboundFactor the factor by which both rates are higher for outbound neighbours
 * @param batch the number of messages that may go ahead of their credit, once there is any
 */
record RateLimit(
        double rate,
        double burst,
        double byteRate,
        double byteBurst,
        double byteStart,
        double outboundFactor,
        double batch) {
    private static final double SECOND = 1e9;
    private static final double BATCH_BYTES = 50e3;

    static RateLimit from(ConfigBlock settings) {
        double rate = settings.positive("announcement-rate");
        return new RateLimit(
                rate,
                settings.positive("announcement-burst"),
                settings.rateOr("byte-rate", "unlimited", Long.MAX_VALUE),
                byteBurst(settings),
                settings.bytes("byte-start"),
                settings.positive("outbound-factor"),
                rate * settings.period("inbound-interval") / SECOND);
    }

    private static int byteBurst(ConfigBlock settings) {
        int burst = settings.bytes("byte-burst");
        if (burst == 0 && settings.isSound("byte-burst")) {
            settings.problem("byte-burst", "at least 1 B");
        }
        return Math.max(1, burst);
    }

    private double factor(boolean isOutbound) {
        return isOutbound ? outboundFactor : 1;
    }

    TokenBucket messages(boolean isOutbound) {
        return new TokenBucket(rate * factor(isOutbound), burst, batch, burst);
    }

    TokenBucket bytes(boolean isOutbound) {
        return new TokenBucket(byteRate * factor(isOutbound), byteBurst, BATCH_BYTES, Math.min(byteStart, byteBurst));
    }
}
