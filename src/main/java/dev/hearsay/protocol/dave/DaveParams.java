package dev.hearsay.protocol.dave;

import dev.hearsay.group.GroupNames;
import dev.hearsay.settings.ConfigBlock;

/**
 * The parameters of Dave: intob/godave at 7a04245, godave/godave.go. Times are in nanoseconds.
 *
 * @param semantics the description that holds where the program and its README differ
 * @param keepsPings true if the count of pings goes on after a drop, and does not begin anew
 * @param period the silence after which a node has a heartbeat
 * @param tolerance the unanswered pings that are tolerated before a drop, and a factor of other limits
 * @param drop the factor of the tolerance that gives the drops that are tolerated, and of the silence after which a peer is pinged
 * @param told the addresses that a node tells who asks
 * @param distance the links that a value or a question crosses at most
 * @param setFanout the peers to which a value is passed on
 * @param getFanout the peers to which a question is passed on
 * @param originFactor the factor on these at the node that begins
 * @param leastToPassOn the zero bytes of a value's work from which on it is passed on
 * @param leastToStore those from which on it is stored
 * @param work the work of a node's own values
 * @param capacity the values that a node stores at most
 * @param getTimeout the time after which a node gives up a question of its own
 * @param sizes the sizes of what its messages carry
 * @param pull the pulling beside the pushing
 * @param backOff the back-off from peers that do not answer
 * @param isScored true if peers are drawn by score
 * @param priorities the priorities of messages
 * @param subnets the subnets of peers
 * @param role {@code peer}, or {@link #SYBIL}
 */
record DaveParams(
        Semantics semantics,
        boolean keepsPings,
        long period,
        int tolerance,
        int drop,
        int told,
        int distance,
        int setFanout,
        int getFanout,
        int originFactor,
        int leastToPassOn,
        int leastToStore,
        ProofOfWork work,
        int capacity,
        long getTimeout,
        Sizes sizes,
        Pull pull,
        PingBackOff backOff,
        boolean isScored,
        Priorities priorities,
        Subnets subnets,
        String role) {
    /** The role of a peer that colludes with the others of that role. */
    static final String SYBIL = "sybil";

    private static final int MOST_FANOUT = 5;
    private static final int MOST_DISTANCE = 15;
    private static final int MOST_TOLD = 100;
    /** The most packets of one value or question, if every peer has enough others: it is what fan-outs and distance are bounded by. */
    private static final double MOST_PACKETS = 100_000;

    private static final int MOST_COUNT = 1000;
    private static final int MOST_PEERS = 100_000;
    /** The longest text of an IPv6 address with its port, and some more. */
    private static final int MOST_ADDRESS = 64;

    private static final int BYTES_OF_HASH = 32;
    private static final int MOST_FACTOR = 10;
    private static final int MOST_SOLUTION = 10_000;

    /**
     * The sizes of what messages carry, in bytes.
     *
     * @param value a value of a key of operations
     * @param tag its tag
     * @param nonce the nonce, or the solution that stands in its place
     * @param address an address with its port, as text
     */
    record Sizes(int value, int tag, int nonce, int address) {
        private static Sizes from(ConfigBlock settings) {
            return new Sizes(
                    size(settings, "value-size", 1, Wire.MOST_VALUE),
                    size(settings, "tag-size", 0, BYTES_OF_HASH),
                    size(settings, "solution-size", 1, MOST_SOLUTION),
                    size(settings, "address-size", 1, MOST_ADDRESS));
        }

        private static int size(ConfigBlock settings, String key, int least, int most) {
            int bytes = settings.bytesOfPart(key);
            if (settings.isSound(key) && (bytes < least || bytes > most)) {
                settings.problem(key, "a size from " + least + " B to " + most + " B");
            }
            return Math.min(most, Math.max(least, bytes));
        }

        /** The size of a message with a value and some addresses. */
        int message(int valueBytes, int addresses) {
            return Wire.value(valueBytes, tag, nonce) + Wire.addresses(addresses, address);
        }
    }

    /**
     * Pulling beside pushing: a node asks others time and again for the works of what they have stored lately, and then for what it misses.
     *
     * @param every the time between two rounds, 0 for none
     * @param peers the peers that are asked in one
     * @param works the works in an answer at most
     */
    record Pull(long every, int peers, int works) {
        boolean isOn() {
            return every > 0;
        }
    }

    static DaveParams from(ConfigBlock settings) {
        ConfigBlock limits = settings.block("subnets");
        ConfigBlock pauses = settings.block("back-off");
        ConfigBlock pulls = settings.block("pull");
        settings.idleWhere("eviction", "none", "capacity");
        boolean evicts = settings.choice("eviction", "none", "least-work").equals("least-work");
        int capacity = settings.integer("capacity", 1, MOST_PEERS);
        return new DaveParams(
                Semantics.of(settings.choice("semantics", Semantics.words())),
                settings.flag("keep-pings"),
                settings.round("period"),
                settings.integer("tolerance", 0, MOST_COUNT),
                settings.integer("drop", 0, MOST_COUNT),
                settings.integer("told", 0, MOST_TOLD),
                settings.integer("distance", 1, MOST_DISTANCE),
                fanout(settings, "set-fanout"),
                fanout(settings, "get-fanout"),
                settings.integer("origin-factor", 1, MOST_FACTOR),
                settings.integer("pass-on-difficulty", 0, BYTES_OF_HASH),
                settings.integer("store-difficulty", 0, BYTES_OF_HASH),
                ProofOfWork.from(settings),
                evicts ? capacity : Storage.UNLIMITED,
                settings.timeout("get-timeout"),
                Sizes.from(settings),
                new Pull(
                        pulls.roundOr("every", "never", 0),
                        pulls.integer("peers", 1, MOST_TOLD),
                        pulls.integer("works", 1, MOST_COUNT)),
                new PingBackOff(
                        pauses.flag("enabled"), pauses.positiveDuration("first"), pauses.positiveDuration("longest")),
                settings.flag("score"),
                settings.flag("priorities") ? Priorities.THREE : Priorities.NONE,
                new Subnets(
                        limits.integer("hosts", 1, MOST_PEERS),
                        GroupNames.from(limits, "same"),
                        limits.integer("most", 0, MOST_PEERS),
                        limits.flag("spread")),
                settings.choice("role", "peer", SYBIL));
    }

    /** A fan-out that with the distance, and the factor of the origin, makes no more packets than are bearable. */
    private static int fanout(ConfigBlock settings, String key) {
        int fanout = settings.integer(key, 0, MOST_FANOUT);
        int distance = settings.integer("distance", 1, MOST_DISTANCE);
        double packets = settings.integer("origin-factor", 1, MOST_FACTOR) * packets(fanout, distance);
        if (packets > MOST_PACKETS) {
            settings.problem(key, "so few that with distance and origin-factor a value makes at most 100000 packets");
        }
        return fanout;
    }

    /** The packets of a value or a question if every peer has enough others and nothing is lost: f + f^2 + ... + f^d. */
    static double packets(int fanout, int distance) {
        double packets = 0;
        for (int hop = 0; hop < distance; hop++) {
            packets = fanout * (packets + 1);
        }
        return packets;
    }

    /** The silence of a peer after which it is pinged. */
    long silence() {
        return (long) Math.min((double) tolerance * drop * period, ConfigBlock.LONGEST_NANOS);
    }
}
