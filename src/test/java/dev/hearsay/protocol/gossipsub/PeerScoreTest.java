package dev.hearsay.protocol.gossipsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every term of the score function by hand, with weights that tell them apart. */
class PeerScoreTest {
    private static final long SECOND = 1_000_000_000;

    private final ScoreParams params = params("");
    private final PeerScore score = stranger(params);

    /** At time 0, with a heartbeat in every second. */
    private static PeerScore stranger(ScoreParams params) {
        Heartbeats heartbeats = new Heartbeats(SECOND);
        heartbeats.begin(0);
        return new PeerScore(params, heartbeats, 0);
    }

    private static ScoreParams params(String more) {
        String keys = "topic-weight = 0.5, topic-cap = 100, time-in-mesh-weight = 2, time-in-mesh-quantum = 1 s,"
                + " time-in-mesh-cap = 10, first-deliveries-weight = 3, first-deliveries-decay = 0.5,"
                + " first-deliveries-cap = 4, mesh-deliveries-weight = -1, mesh-deliveries-decay = 0.5,"
                + " mesh-deliveries-cap = 8, mesh-deliveries-threshold = 3, mesh-deliveries-window = 10 ms,"
                + " mesh-deliveries-activation = 5 s, mesh-failure-weight = -7, mesh-failure-decay = 0.5,"
                + " invalid-weight = -11, invalid-decay = 0.5, application-score = 0, colocation-weight = -13,"
                + " colocation-threshold = 1, peers-per-address = 1, behaviour-weight = -17, behaviour-decay = 0.5,"
                + " behaviour-threshold = 1, gossip-threshold = -1, publish-threshold = -2, graylist-threshold = -3,"
                + " accept-px-threshold = 0, opportunistic-graft-threshold = 1, retain-score = 1 hour";
        Problems problems = new Problems();
        ScoreParams params = ScoreParams.from(new ConfigBlock(
                ConfigFactory.parseString(more).withFallback(ConfigFactory.parseString(keys)), "score", problems));
        problems.throwIfAny();
        return params;
    }

    @Test
    void aStrangerShouldScoreNothing() {
        assertThat(score.value(0)).isZero();
    }

    @Test
    void p1ShouldGrowWithTimeInTheMeshUpToItsCap() {
        score.grafted(SECOND);
        assertThat(score.value(4 * SECOND)).isEqualTo(0.5 * 2 * 3);
        for (int i = 0; i < 3; i++) {
            score.meshDelivery(100 * SECOND);
        }
        assertThat(score.value(100 * SECOND)).isEqualTo(0.5 * 2 * 10);
    }

    @Test
    void p2ShouldCountFirstDeliveriesUpToItsCapAndDecay() {
        for (int i = 0; i < 6; i++) {
            score.firstDelivery(0);
        }
        assertThat(score.value(SECOND - 1)).isEqualTo(0.5 * 3 * 4);
        assertThat(score.value(2 * SECOND)).isEqualTo(0.5 * 3);
        assertThat(score.value(22 * SECOND)).as("next to nothing is nothing").isZero();
    }

    @Test
    void p3ShouldPunishTheSquareOfWhatIsMissingOnceItIsActive() {
        score.grafted(0);
        score.meshDelivery(4 * SECOND);
        assertThat(score.value(5 * SECOND - 1)).isEqualTo(0.5 * 2 * 4);
        assertThat(score.value(5 * SECOND)).as("half a delivery is left").isEqualTo(0.5 * (2 * 5 - 2.5 * 2.5));
    }

    @Test
    void p3bShouldKeepWhatWasOwedAfterTheMesh() {
        score.grafted(0);
        score.pruned(10 * SECOND);
        assertThat(score.value(10 * SECOND)).isEqualTo(0.5 * -7 * 9);
        assertThat(score.value(11 * SECOND)).isEqualTo(0.5 * -7 * 4.5);
    }

    @Test
    void p4ShouldPunishTheSquareOfInvalidMessages() {
        score.invalidMessage(0);
        score.invalidMessage(0);
        assertThat(score.value(0)).isEqualTo(0.5 * -11 * 4);
    }

    @Test
    void p5ShouldBeWhatTheApplicationSays() {
        assertThat(stranger(params("application-score = -4.5")).value(0)).isEqualTo(-4.5);
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
        score.misbehaved(0);
        assertThat(score.value(0)).isZero();
        score.misbehaved(0);
        score.misbehaved(0);
        assertThat(score.value(0)).isEqualTo(-17.0 * 4);
    }

    @Test
    void theTopicsShouldBeCapped() {
        PeerScore capped = stranger(params("topic-cap = 1"));
        capped.firstDelivery(0);
        capped.firstDelivery(0);
        assertThat(capped.value(0)).isEqualTo(1.0, within(1e-12));
    }

    @Test
    void whatIsCountedAfterALongSilenceShouldDecayFromThenOn() {
        score.firstDelivery(0);
        score.firstDelivery(599 * SECOND);
        score.misbehaved(599 * SECOND);
        score.misbehaved(599 * SECOND);
        score.misbehaved(599 * SECOND);

        assertThat(score.value(599 * SECOND)).isEqualTo(0.5 * 3 - 17.0 * 4);
        assertThat(score.value(600 * SECOND)).isEqualTo(0.5 * 1.5 - 17.0 * 0.25);
    }

    @Test
    void aGraftShouldLeaveWhatWasDeliveredBefore() {
        score.grafted(0);
        score.meshDelivery(0);
        score.meshDelivery(0);
        score.pruned(0);
        score.grafted(0);

        assertThat(stranger(params).value(0)).isZero();
        assertThat(score.value(5 * SECOND)).isEqualTo(0.5 * (2 * 5 - (3 - 2.0 / 32) * (3 - 2.0 / 32)));
    }

    @Test
    void ofWhoLeavesABadScoreShouldBeKeptAsItIsAndAGoodOneForgotten() {
        score.firstDelivery(0);
        assertThat(score.leaves(0)).as("above zero").isFalse();

        PeerScore bad = stranger(params);
        bad.firstDelivery(0);
        bad.misbehaved(0);
        bad.misbehaved(0);
        assertThat(bad.leaves(0)).isTrue();
        bad.returns(100 * SECOND);
        assertThat(bad.value(100 * SECOND)).as("first deliveries are forgotten").isEqualTo(-17.0);
        assertThat(bad.value(101 * SECOND)).isZero();

        assertThat(stranger(params).leaves(0)).as("nothing to keep").isFalse();
    }

    /** The short cut for those who are not to blame has to agree with the whole sum. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "mesh-deliveries-weight = 0",
                "mesh-deliveries-weight = -1",
                "application-score = -1, mesh-deliveries-weight = 0",
                "first-deliveries-weight = -3, mesh-deliveries-weight = 0",
                "mesh-deliveries-weight = 0, time-in-mesh-weight = 0, first-deliveries-weight = 0"
            })
    void beingBelowAThresholdShouldBeAsTheScoreSays(String more) {
        RandomStream random = RandomStream.of(7, Purpose.PROTOCOL);
        ScoreParams varied = params(more);
        for (int trial = 0; trial < 200; trial++) {
            PeerScore any = stranger(varied);
            long now = 0;
            for (int event = 0; event < 12; event++) {
                now += random.nextLong(3 * SECOND);
                happen(any, random.nextInt(9), now);
                double threshold = random.nextInt(7) - 4;
                assertThat(any.isBelow(threshold, now)).isEqualTo(any.value(now) < threshold);
            }
        }
    }

    private static void happen(PeerScore score, int event, long now) {
        switch (event) {
            case 0 -> score.misbehaved(now);
            case 1 -> score.invalidMessage(now);
            case 2 -> score.pruned(now);
            case 3 -> score.neighboursAtItsAddress(2);
            case 4 -> score.neighboursAtItsAddress(1);
            case 5 -> score.grafted(now);
            default -> score.firstDelivery(now);
        }
    }
}
