package dev.hearsay.protocol.announce;

import dev.hearsay.settings.Settings;

/**
 * How many announcements a peer begins to spread, all neighbours of a direction together: so many a second, and so many bytes
 * of messages, of which what was not used comes together. Outbound neighbours have a multiple of it.
 *
 * <p>Source: Bitcoin Core's pull request 34628, as of 32.0. What waits there goes by its fee; here, where messages have none, in
 * the order in which it came.
 *
 * @param rate messages a second for inbound neighbours
 * @param burst the most messages at once
 * @param byteRate bytes a second for inbound neighbours
 * @param byteBurst the most bytes at once
 * @param byteStart the bytes that there are at the start
 * @param outboundFactor how many times faster both come for outbound neighbours
 */
record RateLimit(
        double rate, double burst, double byteRate, double byteBurst, double byteStart, double outboundFactor) {

    static RateLimit from(Settings settings) {
        return new RateLimit(
                settings.positive("announcement-rate"),
                settings.positive("announcement-burst"),
                settings.rateOr("byte-rate", "unlimited", Long.MAX_VALUE),
                byteBurst(settings),
                settings.bytes("byte-start"),
                settings.positive("outbound-factor"));
    }

    private static int byteBurst(Settings settings) {
        int burst = settings.bytes("byte-burst");
        if (burst == 0 && settings.isSound("byte-burst")) {
            settings.fault("byte-burst", "at least 1 B");
        }
        return Math.max(1, burst);
    }

    private double factor(boolean isOutbound) {
        return isOutbound ? outboundFactor : 1;
    }

    TokenBucket messages(boolean isOutbound) {
        return new TokenBucket(rate * factor(isOutbound), burst, burst);
    }

    TokenBucket bytes(boolean isOutbound) {
        return new TokenBucket(byteRate * factor(isOutbound), byteBurst, byteStart);
    }
}
