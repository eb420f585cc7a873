package dev.hearsay.protocol.gossipsub;

/**
 * The score of a neighbour: P1 to P7 of the score function (libp2p/specs, pubsub/gossipsub, v1.1, section The Score Function).
 * Counters decay at every heartbeat, also at those that were left out: each is brought up to date before it is changed or read,
 * so that nothing decays for heartbeats before it was counted.
 */
final class PeerScore {
    private static final double ZERO_BELOW = 0.01;
    private static final long NOT_IN_MESH = -1;

    private final ScoreParams params;
    private final Heartbeats heartbeats;
    /** The number of neighbours beyond the threshold that have the address of this one. */
    private int sharedAddress;

    private long decayedAt;
    private long graftedAt = NOT_IN_MESH;
    private double firstDeliveries;
    private double meshDeliveries;
    private double failures;
    private double invalid;
    private double behaviour;

    /** The score of a stranger. */
    PeerScore(ScoreParams params, Heartbeats heartbeats, long now) {
        this.params = params;
        this.heartbeats = heartbeats;
        this.decayedAt = heartbeats.at(now);
    }

    /**
     * Notes that the neighbour joins the mesh. Its earlier deliveries there still count, as in go-libp2p-pubsub, score.go,
     * Graft.
     */
    void grafted(long now) {
        graftedAt = now;
    }

    /** Notes that the neighbour leaves the mesh: its deficit of deliveries is held against it from now on (P3b). */
    void pruned(long now) {
        decay(now);
        double deficit = meshDeficit(now);
        failures += deficit * deficit;
        graftedAt = NOT_IN_MESH;
    }

    void firstDelivery(long now) {
        decay(now);
        firstDeliveries = Math.min(params.first().cap(), firstDeliveries + 1);
        countInMesh();
    }

    /** Counts a copy that came within the window of the first. */
    void meshDelivery(long now) {
        decay(now);
        countInMesh();
    }

    private void countInMesh() {
        if (graftedAt != NOT_IN_MESH) {
            meshDeliveries = Math.min(params.mesh().cap(), meshDeliveries + 1);
        }
    }

    void invalidMessage(long now) {
        decay(now);
        invalid++;
    }

    void misbehaved(long now) {
        decay(now);
        behaviour++;
    }

    /** Notes the number of neighbours, itself among them, that have its address. */
    void neighboursAtItsAddress(int count) {
        sharedAddress = Math.max(0, count - params.colocationThreshold());
    }

    /**
     * Notes that the connection is gone. A score that is not above zero is worth keeping, without its first deliveries; it does
     * not decay until the peer is back (go-libp2p-pubsub, score.go, OnClosedOutboundStream and refreshScores).
     *
     * @return true if there is anything to be kept
     */
    boolean leaves(long now) {
        double score = value(now);
        pruned(now);
        firstDeliveries = 0;
        return score <= 0 && (meshDeliveries > 0 || failures > 0 || invalid > 0 || behaviour > 0);
    }

    /** Notes that the peer is back after it has left. */
    void returns(long now) {
        decayedAt = heartbeats.at(now);
    }

    private void decay(long now) {
        long beat = heartbeats.at(now);
        long passed = beat - decayedAt;
        if (passed > 0) {
            decayedAt = beat;
            firstDeliveries = decayed(firstDeliveries, params.first().decay(), passed);
            meshDeliveries = decayed(meshDeliveries, params.mesh().decay(), passed);
            failures = decayed(failures, params.failure().decay(), passed);
            invalid = decayed(invalid, params.invalid().decay(), passed);
            behaviour = decayed(behaviour, params.behaviour().decay(), passed);
        }
    }

    private static double decayed(double counter, double factor, long heartbeats) {
        if (counter == 0) {
            return 0;
        }
        double left = counter * (heartbeats == 1 ? factor : StrictMath.pow(factor, (double) heartbeats));
        return left < ZERO_BELOW ? 0 : left;
    }

    private double meshDeficit(long now) {
        boolean counts = graftedAt != NOT_IN_MESH && now - graftedAt >= params.meshActivation();
        return counts ? Math.max(0, params.meshThreshold() - meshDeliveries) : 0;
    }

    /**
     * True if the score is below a threshold now. For a neighbour that is not to blame for anything this is decided without
     * computing the score.
     */
    boolean isBelow(double threshold, long now) {
        boolean isBlameless = failures == 0 && invalid == 0 && behaviour == 0 && sharedAddress == 0;
        if (isBlameless && threshold <= 0 && !params.blamesTheBlameless()) {
            return false;
        }
        return value(now) < threshold;
    }

    /** The score now. */
    double value(long now) {
        decay(now);
        long quanta = graftedAt == NOT_IN_MESH ? 0 : (now - graftedAt) / params.meshQuantum();
        double timeInMesh = Math.min(params.meshCap(), (double) quanta);
        double deficit = meshDeficit(now);
        double topic = params.inMesh() * timeInMesh
                + params.first().weight() * firstDeliveries
                + params.mesh().weight() * deficit * deficit
                + params.failure().weight() * failures
                + params.invalid().weight() * invalid * invalid;
        double excess = Math.max(0, behaviour - params.behaviourThreshold());
        return Math.min(params.topicCap(), params.topicWeight() * topic)
                + params.application()
                + params.colocation() * sharedAddress * sharedAddress
                + params.behaviour().weight() * excess * excess;
    }
}
