package dev.hearsay.protocol.mesh;

/**
 * What a peer makes of one of its neighbours: P1 to P7 of the score function (libp2p/specs, pubsub/gossipsub, v1.1, section The
 * Score Function). Counters decay with every heartbeat, also with those that were slept through.
 */
final class PeerScore {
    private static final double ZERO_BELOW = 0.01;
    private static final long NOT_IN_MESH = -1;

    private final ScoreRules rules;
    /** How many neighbours beyond the threshold have the address of this one. */
    private int sharedAddress;

    private long graftedAt = NOT_IN_MESH;
    private double firstDeliveries;
    private double meshDeliveries;
    private double failures;
    private double invalid;
    private double behaviour;

    PeerScore(ScoreRules rules) {
        this.rules = rules;
    }

    void grafted(long now) {
        graftedAt = now;
        meshDeliveries = 0;
    }

    /** It leaves the mesh: what it owes there is held against it from now on (P3b). */
    void pruned(long now) {
        double deficit = meshDeficit(now);
        failures += deficit * deficit;
        graftedAt = NOT_IN_MESH;
    }

    void firstDelivery() {
        firstDeliveries = Math.min(rules.first().cap(), firstDeliveries + 1);
        meshDelivery();
    }

    /** A copy that came within the window of the first. */
    void meshDelivery() {
        if (graftedAt != NOT_IN_MESH) {
            meshDeliveries = Math.min(rules.mesh().cap(), meshDeliveries + 1);
        }
    }

    void invalidMessage() {
        invalid++;
    }

    void misbehaved() {
        behaviour++;
    }

    /** So many neighbours, itself among them, have its address. */
    void neighboursAtItsAddress(int count) {
        sharedAddress = Math.max(0, count - rules.colocationThreshold());
    }

    /** So many heartbeats have passed. */
    void decay(long heartbeats) {
        firstDeliveries = decayed(firstDeliveries, rules.first().decay(), heartbeats);
        meshDeliveries = decayed(meshDeliveries, rules.mesh().decay(), heartbeats);
        failures = decayed(failures, rules.failure().decay(), heartbeats);
        invalid = decayed(invalid, rules.invalid().decay(), heartbeats);
        behaviour = decayed(behaviour, rules.behaviour().decay(), heartbeats);
    }

    private static double decayed(double counter, double factor, long heartbeats) {
        if (counter == 0) {
            return 0;
        }
        double left = counter * StrictMath.pow(factor, (double) heartbeats);
        return left < ZERO_BELOW ? 0 : left;
    }

    private double meshDeficit(long now) {
        boolean counts = graftedAt != NOT_IN_MESH && now - graftedAt >= rules.meshActivation();
        return counts ? Math.max(0, rules.meshThreshold() - meshDeliveries) : 0;
    }

    /** The score now. */
    double value(long now) {
        long quanta = graftedAt == NOT_IN_MESH ? 0 : (now - graftedAt) / rules.meshQuantum();
        double timeInMesh = Math.min(rules.meshCap(), (double) quanta);
        double deficit = meshDeficit(now);
        double topic = rules.inMesh() * timeInMesh
                + rules.first().weight() * firstDeliveries
                + rules.mesh().weight() * deficit * deficit
                + rules.failure().weight() * failures
                + rules.invalid().weight() * invalid * invalid;
        double excess = Math.max(0, behaviour - rules.behaviourThreshold());
        return Math.min(rules.topicCap(), rules.topicWeight() * topic)
                + rules.application()
                + rules.colocation() * sharedAddress * sharedAddress
                + rules.behaviour().weight() * excess * excess;
    }
}
