package dev.hearsay.protocol.mesh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import dev.hearsay.settings.Faults;
import dev.hearsay.settings.Settings;
import org.junit.jupiter.api.Test;

/** Every term of the score function by hand, with weights that tell them apart. */
class PeerScoreTest {
    private static final long SECOND = 1_000_000_000;

    private final ScoreRules rules = rules("");
    private final PeerScore score = new PeerScore(rules);

    private static ScoreRules rules(String more) {
        String keys = "topic-weight = 0.5, topic-cap = 100, time-in-mesh-weight = 2, time-in-mesh-quantum = 1 s,"
                + " time-in-mesh-cap = 10, first-deliveries-weight = 3, first-deliveries-decay = 0.5,"
                + " first-deliveries-cap = 4, mesh-deliveries-weight = -1, mesh-deliveries-decay = 0.5,"
                + " mesh-deliveries-cap = 8, mesh-deliveries-threshold = 3, mesh-deliveries-window = 10 ms,"
                + " mesh-deliveries-activation = 5 s, mesh-failure-weight = -7, mesh-failure-decay = 0.5,"
                + " invalid-weight = -11, invalid-decay = 0.5, application-score = 0, colocation-weight = -13,"
                + " colocation-threshold = 1, peers-per-address = 1, behaviour-weight = -17, behaviour-decay = 0.5,"
                + " behaviour-threshold = 1, gossip-threshold = -1, publish-threshold = -2, graylist-threshold = -3,"
                + " accept-px-threshold = 0, opportunistic-graft-threshold = 1";
        Faults faults = new Faults();
        ScoreRules rules = ScoreRules.from(new Settings(
                ConfigFactory.parseString(more).withFallback(ConfigFactory.parseString(keys)), "score", faults));
        faults.throwIfAny();
        return rules;
    }

    @Test
    void aStrangerShouldScoreNothing() {
        assertThat(score.value(0)).isZero();
    }

    @Test
    void p1ShouldGrowWithTimeInTheMeshUpToItsCap() {
        score.grafted(SECOND);
        assertThat(score.value(4 * SECOND)).isEqualTo(0.5 * 2 * 3);
        score.meshDelivery();
        score.meshDelivery();
        score.meshDelivery();
        assertThat(score.value(100 * SECOND)).isEqualTo(0.5 * 2 * 10);
    }

    @Test
    void p2ShouldCountFirstDeliveriesUpToItsCapAndDecay() {
        for (int i = 0; i < 6; i++) {
            score.firstDelivery();
        }
        assertThat(score.value(0)).isEqualTo(0.5 * 3 * 4);
        score.decay(2);
        assertThat(score.value(0)).isEqualTo(0.5 * 3);
        score.decay(20);
        assertThat(score.value(0)).as("next to nothing is nothing").isZero();
    }

    @Test
    void p3ShouldPunishTheSquareOfWhatIsMissingOnceItIsActive() {
        score.grafted(0);
        score.meshDelivery();
        assertThat(score.value(4 * SECOND)).isEqualTo(0.5 * 2 * 4);
        assertThat(score.value(5 * SECOND)).isEqualTo(0.5 * (2 * 5 - 2 * 2));
    }

    @Test
    void p3bShouldKeepWhatWasOwedAfterTheMesh() {
        score.grafted(0);
        score.pruned(10 * SECOND);
        assertThat(score.value(10 * SECOND)).isEqualTo(0.5 * -7 * 9);
        score.decay(1);
        assertThat(score.value(11 * SECOND)).isEqualTo(0.5 * -7 * 4.5);
    }

    @Test
    void p4ShouldPunishTheSquareOfInvalidMessages() {
        score.invalidMessage();
        score.invalidMessage();
        assertThat(score.value(0)).isEqualTo(0.5 * -11 * 4);
    }

    @Test
    void p5ShouldBeWhatTheApplicationSays() {
        assertThat(new PeerScore(rules("application-score = -4.5")).value(0)).isEqualTo(-4.5);
    }

    @Test
    void p6ShouldPunishTheSquareOfNeighboursBeyondTheThreshold() {
        score.neighboursAtItsAddress(1);
        assertThat(score.value(0)).isZero();
        score.neighboursAtItsAddress(4);
        assertThat(score.value(0)).isEqualTo(-13.0 * 9);
    }

    @Test
    void p7ShouldPunishTheSquareOfMisbehaviourBeyondTheThreshold() {
        score.misbehaved();
        assertThat(score.value(0)).isZero();
        score.misbehaved();
        score.misbehaved();
        assertThat(score.value(0)).isEqualTo(-17.0 * 4);
    }

    @Test
    void theTopicsShouldBeCapped() {
        PeerScore capped = new PeerScore(rules("topic-cap = 1"));
        capped.firstDelivery();
        capped.firstDelivery();
        assertThat(capped.value(0)).isEqualTo(1.0, within(1e-12));
    }
}
