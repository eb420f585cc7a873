package dev.hearsay.protocol.gossipsub;

import dev.hearsay.settings.ConfigBlock;

/**
 * Parameters of the score of neighbours: libp2p/specs, pubsub/gossipsub, v1.1, sections The Score Function and Topic Parameter
 * Calculation. A decay is the factor for a heartbeat, at which counters decay.
 *
 * @param topicWeight the weight of P1 to P4 together
 * @param topicCap the most that they can give
 * @param inMesh P1, time in the mesh: weight
 * @param meshQuantum P1: nanoseconds for a point
 * @param meshCap P1: the most points
 * @param first P2, first deliveries
 * @param mesh P3, deliveries in the mesh
 * @param meshThreshold P3: the number of deliveries that is expected
 * @param meshWindow P3: the time after the first delivery within which another one counts, in nanoseconds
 * @param meshActivation P3: the time that a peer is in the mesh before it counts, in nanoseconds
 * @param failure P3b, failures to deliver in the mesh
 * @param invalid P4, invalid messages
 * @param application P5, the score that the application gives every peer
 * @param colocation P6, peers at the same address: weight
 * @param colocationThreshold P6: the number that is allowed
 * @param perAddress the number of peers that have one address
 * @param behaviour P7, misbehaviour
 * @param behaviourThreshold P7: the count that is forgiven
 * @param gossip the score below which no gossip is exchanged
 * @param publish the score below which no own messages are sent
 * @param graylist the score below which nothing is heard
 * @param acceptExchange the score from which on the peers that a prune names are believed
 * @param opportunistic the median of the mesh below which better peers are grafted
 * @param retained the time for which the score of a lost neighbour is kept, in nanoseconds
 */
record ScoreParams(
        double topicWeight,
        double topicCap,
        double inMesh,
        long meshQuantum,
        double meshCap,
        Counter first,
        Counter mesh,
        double meshThreshold,
        long meshWindow,
        long meshActivation,
        Counter failure,
        Counter invalid,
        double application,
        double colocation,
        int colocationThreshold,
        int perAddress,
        Counter behaviour,
        double behaviourThreshold,
        double gossip,
        double publish,
        double graylist,
        double acceptExchange,
        double opportunistic,
        long retained) {
    private static final double MOST = 1e12;

    /**
     * A counter that decays.
     *
     * @param weight the worth of a unit of it, or of its square
     * @param decay the factor for a heartbeat
     * @param cap the most that it counts to
     */
    record Counter(double weight, double decay, double cap) {
        private static Counter from(ConfigBlock settings, String name, boolean isCapped) {
            return new Counter(
                    settings.number(name + "-weight", -MOST, MOST),
                    settings.number(name + "-decay", 0, 1),
                    isCapped ? settings.number(name + "-cap", 0, MOST) : Double.MAX_VALUE);
        }
    }

    static ScoreParams from(ConfigBlock settings) {
        ScoreParams params = new ScoreParams(
                settings.number("topic-weight", 0, MOST),
                settings.number("topic-cap", 0, MOST),
                settings.number("time-in-mesh-weight", 0, MOST),
                settings.positiveDuration("time-in-mesh-quantum"),
                settings.number("time-in-mesh-cap", 0, MOST),
                Counter.from(settings, "first-deliveries", true),
                Counter.from(settings, "mesh-deliveries", true),
                settings.number("mesh-deliveries-threshold", 0, MOST),
                settings.duration("mesh-deliveries-window"),
                settings.duration("mesh-deliveries-activation"),
                Counter.from(settings, "mesh-failure", false),
                Counter.from(settings, "invalid", false),
                settings.number("application-score", -MOST, MOST),
                settings.number("colocation-weight", -MOST, 0),
                settings.integer("colocation-threshold", 1, Integer.MAX_VALUE),
                settings.integer("peers-per-address", 1, Integer.MAX_VALUE),
                Counter.from(settings, "behaviour", false),
                settings.number("behaviour-threshold", 0, MOST),
                settings.number("gossip-threshold", -MOST, 0),
                settings.number("publish-threshold", -MOST, 0),
                settings.number("graylist-threshold", -MOST, 0),
                settings.number("accept-px-threshold", 0, MOST),
                settings.number("opportunistic-graft-threshold", 0, MOST),
                settings.duration("retain-score"));
        params.noteIdle(settings);
        return params;
    }

    private void noteIdle(ConfigBlock settings) {
        String[] inTime = {"time-in-mesh-quantum", "time-in-mesh-cap"};
        String[] ofFirst = {"first-deliveries-decay", "first-deliveries-cap"};
        String[] ofMesh = {
            "mesh-deliveries-decay",
            "mesh-deliveries-cap",
            "mesh-deliveries-threshold",
            "mesh-deliveries-window",
            "mesh-deliveries-activation"
        };
        String noTopic = "protocol.score.topic-weight is 0";
        settings.idle(topicWeight == 0, noTopic, "topic-cap", "time-in-mesh-weight", "first-deliveries-weight");
        settings.idle(topicWeight == 0, noTopic, "mesh-deliveries-weight", "mesh-failure-weight", "mesh-failure-decay");
        settings.idle(topicWeight == 0, noTopic, inTime);
        settings.idle(topicWeight == 0, noTopic, ofFirst);
        settings.idle(topicWeight == 0, noTopic, ofMesh);
        settings.idle(inMesh == 0, "protocol.score.time-in-mesh-weight is 0", inTime);
        settings.idle(first.weight == 0, "protocol.score.first-deliveries-weight is 0", ofFirst);
        settings.idle(!countsInMesh(), "the weights of mesh-deliveries and mesh-failure are 0", ofMesh);
        settings.idle(failure.weight == 0, "protocol.score.mesh-failure-weight is 0", "mesh-failure-decay");
        settings.idle(true, "all messages are valid", "invalid-weight", "invalid-decay");
        settings.idle(
                perAddress == 1, "protocol.score.peers-per-address is 1", "colocation-weight", "colocation-threshold");
        settings.idle(
                colocation == 0, "protocol.score.colocation-weight is 0", "colocation-threshold", "peers-per-address");
        settings.idle(
                behaviour.weight == 0,
                "protocol.score.behaviour-weight is 0",
                "behaviour-decay",
                "behaviour-threshold");
    }

    /** True if deliveries in the mesh count, first or soon after. */
    boolean countsInMesh() {
        return mesh.weight != 0 || failure.weight != 0;
    }

    /** True if a neighbour that has done nothing wrong can have a score below zero. */
    boolean blamesTheBlameless() {
        return application < 0 || first.weight < 0 || mesh.weight != 0;
    }
}
