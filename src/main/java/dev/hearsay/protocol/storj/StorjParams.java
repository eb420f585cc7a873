package dev.hearsay.protocol.storj;

import dev.hearsay.protocol.dht.DhtParams;
import dev.hearsay.settings.ConfigBlock;

/**
 * The parameters of Storj. Their sources are those of {@code reference.conf}.
 *
 * @param role the role of the peers that have these parameters, in lower case
 * @param dht the parameters of Kademlia
 * @param pingsBack true if a node that is asked pings who asks, before it answers
 * @param redundancy the erasure code
 * @param segmentBytes the bytes of a segment
 * @param chunkBytes the bytes of a piece that are under way at once, at most
 * @param identityNanos the mean time that the work for an identity takes, in nanoseconds
 * @param vouchers the rules of vetting
 * @param cache the rules of a satellite's cache of nodes
 * @param audits the rules of audits
 * @param repairs the rules of repairs
 */
record StorjParams(
        String role,
        DhtParams dht,
        boolean pingsBack,
        Redundancy redundancy,
        int segmentBytes,
        int chunkBytes,
        long identityNanos,
        Vouchers vouchers,
        Cache cache,
        Audits audits,
        Repairs repairs) {
    /** In place of a period: it never comes round. */
    static final long NEVER = 0;

    private static final int MOST_BITS = 62;
    private static final double NANOS = 1e9;

    /**
     * The rules of vetting.
     *
     * @param audits the audits that a node has to pass
     * @param periodNanos the period at which a node asks for a voucher that it lacks
     * @param lifetimeNanos the time for which a voucher is good
     */
    record Vouchers(int audits, long periodNanos, long lifetimeNanos) {
        private static Vouchers from(ConfigBlock settings) {
            return new Vouchers(
                    settings.integer("vetting-audits", 0, Integer.MAX_VALUE),
                    settings.round("voucher-period"),
                    settings.positiveDuration("voucher-lifetime"));
        }
    }

    /**
     * The rules of a satellite's cache of nodes.
     *
     * @param answers true if look-ups are answered from it
     * @param onlineNanos the time for which a node counts as online that has been heard of
     * @param refreshNanos the period at which nodes of it are pinged
     * @param refreshed the nodes that are pinged then
     * @param discoveryNanos the period at which an identifier drawn at random is looked up
     * @param newShare the share of the nodes of a segment that are not vetted
     */
    record Cache(
            boolean answers, long onlineNanos, long refreshNanos, int refreshed, long discoveryNanos, double newShare) {
        private static Cache from(ConfigBlock settings) {
            settings.idleWhere("cache-refresh", "never", "cache-refresh-nodes");
            return new Cache(
                    settings.flag("overlay-cache"),
                    settings.positiveDuration("online-window"),
                    settings.roundOr("cache-refresh", "never", NEVER),
                    settings.integer("cache-refresh-nodes", 1, Integer.MAX_VALUE),
                    settings.roundOr("discovery", "never", NEVER),
                    settings.probability("new-nodes"));
        }
    }

    /**
     * The rules of audits.
     *
     * @param periodNanos the period of audits
     * @param timeoutNanos the time that a node has to answer one
     * @param memory lambda, the weight that the audits before keep with each new one
     * @param lowest the reputation at or below which a node is disqualified
     */
    record Audits(long periodNanos, long timeoutNanos, double memory, double lowest) {
        private static Audits from(ConfigBlock settings) {
            return new Audits(
                    settings.roundOr("audit-period", "never", NEVER),
                    settings.timeout("audit-timeout"),
                    settings.probability("audit-memory"),
                    settings.probability("disqualified-at"));
        }
    }

    /**
     * The rules of repairs.
     *
     * @param checkNanos the period at which the health of segments is checked
     * @param periodNanos the period at which those that were found injured are repaired
     * @param atOnce the repairs that are under way at once
     * @param excess the share of the optimal number of pieces by which a repair begins with more than it lacks
     */
    record Repairs(long checkNanos, long periodNanos, int atOnce, double excess) {
        private static Repairs from(ConfigBlock settings) {
            return new Repairs(
                    settings.roundOr("check-period", "never", NEVER),
                    settings.roundOr("repair-period", "never", NEVER),
                    settings.integer("repairs-at-once", 1, Integer.MAX_VALUE),
                    settings.number("repair-excess", 0, 1));
        }
    }

    static StorjParams from(ConfigBlock settings) {
        return new StorjParams(
                settings.choice("role", "storage", "satellite", "newcomer", "uplink"),
                DhtParams.from(settings),
                settings.flag("ping-back"),
                Redundancy.from(settings),
                settings.notEmpty("segment-size", settings.bytes("segment-size")),
                settings.notEmpty("chunk-size", settings.bytes("chunk-size")),
                identityNanos(settings),
                Vouchers.from(settings),
                Cache.from(settings),
                Audits.from(settings),
                Repairs.from(settings));
    }

    /** One key pair in 2^difficulty has an identifier that ends in so many zeros. */
    private static long identityNanos(ConfigBlock settings) {
        double tries = Math.scalb(1.0, settings.integer("difficulty", 0, MOST_BITS));
        double nanos = tries / settings.positive("keys-per-second") * NANOS;
        return (long) Math.min(ConfigBlock.LONGEST_NANOS, nanos);
    }

    /** The bytes of a piece. */
    int pieceBytes() {
        return redundancy.pieceBytes(segmentBytes);
    }

    /** The time that a request waits for its reply, in nanoseconds. */
    long timeoutNanos() {
        return dht.timeoutNanos();
    }
}
