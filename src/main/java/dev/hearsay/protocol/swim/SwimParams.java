package dev.hearsay.protocol.swim;

import dev.hearsay.protocol.epidemic.Rounds;
import dev.hearsay.settings.ConfigBlock;

/**
 * The variants of SWIM. Times are nanoseconds; {@link #NEVER} for what does not happen.
 *
 * <p>Source: hashicorp/memberlist at 1b4c746, config.go and util.go; hashicorp/serf at a24f620, serf/config.go.
 *
 * @param isRunning true if members know one another at time 0
 * @param isAligned true if what is periodic begins everywhere at the same time
 * @param probe the probes
 * @param suspicion the suspicions
 * @param lifeguard what Lifeguard adds
 * @param gossip the spreading of updates
 * @param exchange the exchange of all that two members know
 * @param leaveAt the time at which a member leaves
 */
record SwimParams(
        boolean isRunning,
        boolean isAligned,
        Probe probe,
        Suspicions suspicion,
        Lifeguard lifeguard,
        Gossip gossip,
        Exchange exchange,
        long leaveAt) {

    /** The time of what does not happen, and the time between two of such. */
    static final long NEVER = Long.MAX_VALUE;

    private static final int MOST = 1_000;
    private static final int LARGEST_PACKET = 65_507;
    private static final int SMALLEST_PACKET = 512;
    private static final int PLAIN_EXCHANGE_MEMBERS = 32;

    /**
     * Probes.
     *
     * @param interval the protocol period
     * @param timeout the time after which a direct ping has failed
     * @param indirect k, the members that are asked to ping then
     * @param byStream true if the member is also pinged by a stream then
     */
    record Probe(long interval, long timeout, int indirect, boolean byStream) {
        /** The length of a period, as the health of the member stretches it. */
        long period(int factor) {
            return (long) Math.min((double) factor * interval, ConfigBlock.LONGEST_NANOS);
        }
    }

    /**
     * Suspicions.
     *
     * @param multiplier the factor of their shortest time-out; 0 if a member that does not answer is dead at once
     * @param largestMultiplier their longest time-out as a multiple of the shortest
     */
    record Suspicions(int multiplier, int largestMultiplier) {
        /** The shortest time-out among so many members: util.go, suspicionTimeout. */
        long least(int members, long interval) {
            double scale = Math.max(1, StrictMath.log10(Math.max(1, members)));
            double timeout = (double) multiplier * (long) (scale * 1000) * interval / 1000;
            return (long) Math.min(timeout, ConfigBlock.LONGEST_NANOS);
        }

        /** The longest time-out that belongs to a shortest one. */
        long most(long least) {
            return (long) Math.min((double) largestMultiplier * least, ConfigBlock.LONGEST_NANOS);
        }

        /** The number of members that have to agree for the shortest: state.go, suspectNode. */
        int needed(int members) {
            int others = multiplier - 2;
            return largestMultiplier == 1 || members - 2 < others ? 0 : Math.max(0, others);
        }
    }

    /**
     * Lifeguard, beside the time-outs of suspicions.
     *
     * @param largestAwareness the largest multiple that a period is stretched to
     * @param nacks true if who has pinged in vain for another says so
     * @param buddies true if a suspected member is told with the ping
     */
    record Lifeguard(int largestAwareness, boolean nacks, boolean buddies) {}

    /**
     * Gossip.
     *
     * @param interval the time between two packets with nothing but updates; {@link #NEVER} if all are piggybacked
     * @param members the members that each goes to
     * @param toTheDead the time for which a dead member is told, and remembered
     * @param multiplier the factor of the number of times that an update is sent
     * @param packet the bytes of a packet
     */
    record Gossip(long interval, int members, long toTheDead, int multiplier, int packet) {
        /** The number of times that an update is sent among so many members: util.go, retransmitLimit. */
        int limit(int of) {
            return multiplier * (int) Math.ceil(StrictMath.log10(of + 1.0));
        }
    }

    /**
     * Exchanges of all that two members know.
     *
     * @param interval the time between two, among few members
     * @param timeout the time that the answer may take
     * @param reconnect the time between two attempts to reach a dead member
     * @param retry the time after which a member that knows no other tries to join again
     * @param events the latest broadcast messages that are part of it
     */
    record Exchange(long interval, long timeout, long reconnect, long retry, int events) {
        /** The time between two among so many members: util.go, pushPullScale. */
        long between(int members) {
            if (members <= PLAIN_EXCHANGE_MEMBERS) {
                return interval;
            }
            double factor = 1 + Math.ceil(log2(members) - log2(PLAIN_EXCHANGE_MEMBERS));
            return (long) Math.min(factor * interval, ConfigBlock.LONGEST_NANOS);
        }

        private static double log2(int number) {
            return StrictMath.log(number) / StrictMath.log(2);
        }
    }

    static SwimParams from(ConfigBlock settings) {
        ConfigBlock lifeguard = settings.block("lifeguard");
        long gossip = settings.roundOr("gossip-interval", "none", NEVER);
        settings.idle(gossip == NEVER, "protocol.gossip-interval is none", "gossip-nodes");
        Suspicions suspicion = new Suspicions(
                settings.integer("suspicion-mult", 0, MOST), lifeguard.integer("suspicion-max-mult", 1, MOST));
        return new SwimParams(
                settings.choice("membership", "running", "bootstrap").equals("running"),
                settings.choice("phase", "random", "aligned").equals("aligned"),
                new Probe(
                        settings.round("probe-interval"),
                        settings.retry("probe-timeout"),
                        settings.integer("indirect-probes", 0, MOST),
                        settings.flag("stream-probe")),
                suspicion,
                new Lifeguard(
                        lifeguard.integer("awareness-max", 1, MOST),
                        lifeguard.flag("nacks"),
                        lifeguard.flag("buddies")),
                new Gossip(
                        gossip,
                        settings.integer("gossip-nodes", 1, MOST),
                        settings.duration("gossip-to-the-dead"),
                        settings.integer("retransmit-mult", 1, MOST),
                        packet(settings)),
                new Exchange(
                        settings.roundOr("push-pull-interval", "none", NEVER),
                        settings.retry("stream-timeout"),
                        settings.roundOr("reconnect-interval", "none", NEVER),
                        settings.round("join-retry"),
                        settings.integer("event-buffer", 0, 100_000)),
                settings.durationOr("leave-at", "never", NEVER));
    }

    private static int packet(ConfigBlock settings) {
        return settings.integer("packet-bytes", SMALLEST_PACKET, LARGEST_PACKET);
    }

    /** The rounds of something periodic. */
    Rounds rounds(long interval) {
        return new Rounds(interval, isAligned);
    }
}
