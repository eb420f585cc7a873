package dev.hearsay.protocol.bitcoin;

import dev.hearsay.settings.ConfigBlock;
import java.util.Optional;

/**
 * The times at which a peer announces transactions and asks for them: Bitcoin Core, src/net_processing.cpp (trickling) and
 * src/node/txdownloadman.h (requests).
 *
 * @param trickles true if announcements wait for Poisson timers, false if they go at once
 * @param inboundMean the mean interval of the timer that all inbound neighbours share, in nanoseconds
 * @param outboundMean the mean interval of the timer of each outbound neighbour, in nanoseconds
 * @param limit the limit of all neighbours together; without it each neighbour has the two that follow
 * @param flushTarget the number of messages that are announced to a neighbour at a tick, while few wait
 * @param flushMost the most that are announced to a neighbour at a tick
 * @param inboundDelay the wait before an inbound announcer is asked, in nanoseconds
 * @param overload the number of requests in flight from which on a neighbour is overloaded
 * @param overloadDelay the further wait before an overloaded one is asked, in nanoseconds
 * @param timeout the time within which an announcer has to answer, in nanoseconds
 */
public record RelayParams(
        boolean trickles,
        long inboundMean,
        long outboundMean,
        Optional<RateLimit> limit,
        int flushTarget,
        int flushMost,
        long inboundDelay,
        int overload,
        long overloadDelay,
        long timeout) {

    private static final int BACKLOG_STEP = 1000;
    private static final int TARGET_STEP = 5;

    private static final String[] OF_ALL = {
        "announcement-rate", "announcement-burst", "byte-rate", "byte-burst", "byte-start", "outbound-factor"
    };
    private static final String[] OF_A_NEIGHBOUR = {"flush-target", "flush-max"};

    /** The parameters of a protocol's block, with or without the intervals of trickling. */
    public static RelayParams from(ConfigBlock settings, boolean trickles) {
        RateLimit limit = RateLimit.from(settings);
        boolean isGlobal = settings.choice("rate-limit", "global", "neighbour").equals("global");
        noteIdle(settings, trickles, isGlobal);
        return new RelayParams(
                trickles,
                settings.period("inbound-interval"),
                settings.period("outbound-interval"),
                trickles && isGlobal ? Optional.of(limit) : Optional.empty(),
                settings.integer("flush-target", 1, Integer.MAX_VALUE),
                settings.integer("flush-max", 1, Integer.MAX_VALUE),
                settings.duration("inbound-delay"),
                settings.integer("overload", 1, Integer.MAX_VALUE),
                settings.duration("overload-delay"),
                settings.timeout("request-timeout"));
    }

    private static void noteIdle(ConfigBlock settings, boolean trickles, boolean isGlobal) {
        String none = "protocol.trickle is none";
        settings.idle(!trickles, none, "rate-limit");
        settings.idle(!trickles, none, OF_ALL);
        settings.idle(!trickles, none, OF_A_NEIGHBOUR);
        settings.idle(!isGlobal, "protocol.rate-limit is neighbour", OF_ALL);
        settings.idle(isGlobal, "protocol.rate-limit is global", OF_A_NEIGHBOUR);
    }

    /** Notes that nothing comes of any of these keys. */
    public static void noteIdle(ConfigBlock settings, String reason) {
        settings.idle(true, reason, "rate-limit", "inbound-interval", "outbound-interval");
        settings.idle(true, reason, OF_ALL);
        settings.idle(true, reason, OF_A_NEIGHBOUR);
        settings.idle(true, reason, "inbound-delay", "overload", "overload-delay");
    }

    /** The number of messages that are announced to a neighbour at a tick: 5 more for each 1000 that wait. */
    int flush(int waiting) {
        if (limit.isPresent()) {
            return waiting;
        }
        long target = flushTarget + (long) (waiting / BACKLOG_STEP) * TARGET_STEP;
        return (int) Math.min(flushMost, target);
    }
}
