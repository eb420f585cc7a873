package dev.hearsay.overlay.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.overlay.atlas.RandomWalk.Law;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Peers;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Walks over graphs whose laws are known: how often they are where. */
class RandomWalkTest {
    /** A hub that all others are linked with, and these in a ring: degrees of 7 and 3. */
    private static final int[][] WHEEL = wheel(8);

    /** With 7 degrees of freedom 24.3 is exceeded once in a thousand. */
    private static final double CRITICAL = 24.3;

    private static final int SAMPLES = 20_000;
    /** Steps between two samples, so that these are next to independent. */
    private static final int APART = 25;

    private final RandomStream random = RandomStream.of(1, Purpose.TOPOLOGY);

    private static int[][] wheel(int peers) {
        int rim = peers - 1;
        return IntStream.range(0, peers)
                .mapToObj(peer -> peer == 0
                        ? IntStream.range(1, peers).toArray()
                        : new int[] {0, 1 + peer % rim, 1 + (peer + rim - 2) % rim})
                .toArray(int[][]::new);
    }

    private void step(RandomWalk walk, IntFunction<int[]> lists) {
        if (walk.isUnderWay()) {
            walk.step(random);
        } else {
            walk.begin(0);
        }
        while (walk.wanted() != Peers.NONE) {
            walk.answer(lists.apply(walk.wanted()), random);
        }
    }

    private int[] visits(Law law, IntFunction<int[]> lists) {
        RandomWalk walk = new RandomWalk(law, true);
        int[] visits = new int[WHEEL.length];
        for (int sample = 0; sample < SAMPLES; sample++) {
            for (int i = 0; i < APART; i++) {
                step(walk, lists);
            }
            visits[walk.current()]++;
        }
        return visits;
    }

    /** The statistic of visits against a law, of which only the proportions count. */
    private static double chiSquare(int[] visits, double... law) {
        double sum = Arrays.stream(law).sum();
        return IntStream.range(0, visits.length)
                .mapToDouble(i -> {
                    double expected = SAMPLES * law[i] / sum;
                    return (visits[i] - expected) * (visits[i] - expected) / expected;
                })
                .sum();
    }

    private static double[] uniform() {
        double[] law = new double[WHEEL.length];
        Arrays.fill(law, 1);
        return law;
    }

    private static double[] degrees() {
        return Arrays.stream(WHEEL).mapToDouble(list -> list.length).toArray();
    }

    @ParameterizedTest
    @EnumSource(
            value = Law.class,
            names = {"METROPOLIS_HASTINGS", "DELAYED_ACCEPTANCE", "AS_CODED"})
    void anUnbiasedWalkShouldVisitAllAlike(Law law) {
        int[] visits = visits(law, peer -> WHEEL[peer]);

        assertThat(chiSquare(visits, uniform())).isLessThan(CRITICAL);
        assertThat(chiSquare(visits, degrees())).isGreaterThan(50 * CRITICAL);
    }

    @Test
    void aSimpleWalkShouldVisitInProportionToDegrees() {
        int[] visits = visits(Law.SIMPLE, peer -> WHEEL[peer]);

        assertThat(chiSquare(visits, degrees())).isLessThan(CRITICAL);
        assertThat(chiSquare(visits, uniform())).isGreaterThan(50 * CRITICAL);
    }

    /** Of lists that are cut, a new random part each time, the walk sees min(d, c) for d: it is at a peer in proportion to d / min(d, c). */
    @ParameterizedTest
    @EnumSource(
            value = Law.class,
            names = {"METROPOLIS_HASTINGS", "DELAYED_ACCEPTANCE", "AS_CODED"})
    void aCapOnListsShouldBiasTheWalkToThoseWithMore(Law law) {
        int cap = 5;
        int[] visits = visits(law, peer -> {
            int[] all = WHEEL[peer].clone();
            random.shuffle(all);
            return Arrays.copyOf(all, Math.min(cap, all.length));
        });

        double[] bias = Arrays.stream(degrees()).map(d -> d / Math.min(d, cap)).toArray();
        assertThat(chiSquare(visits, bias)).isLessThan(CRITICAL);
        assertThat(chiSquare(visits, uniform())).isGreaterThan(10 * CRITICAL);
    }

    /** On a ring all degrees are the same: without delayed acceptance half of the steps lead back, and with it none does. */
    @ParameterizedTest
    @CsvSource({"METROPOLIS_HASTINGS, 0.48, 0.52", "DELAYED_ACCEPTANCE, 0, 0", "AS_CODED, 0, 0"})
    void aDelayedAcceptanceShouldNotStepBack(Law law, double least, double most) {
        RandomWalk walk = new RandomWalk(law, true);
        int[] path = new int[10_000];
        for (int i = 0; i < path.length; i++) {
            step(walk, peer -> new int[] {(peer + 1) % 100, (peer + 99) % 100});
            path[i] = walk.current();
        }

        double back = IntStream.range(2, path.length)
                .filter(i -> path[i] == path[i - 2])
                .count();
        assertThat(back / path.length).isBetween(least, most);
    }

    /** Peer 1 alone answers of the hub's neighbours. */
    @ParameterizedTest
    @CsvSource({"true, 1, 1", "false, 0.1, 0.2"})
    void aWalkShouldBeResetWhenNobodyAnswersOrTheFirstDoesNot(boolean triesAll, double least, double most) {
        int arrived = 0;
        int tries = 2_000;
        for (int i = 0; i < tries; i++) {
            RandomWalk walk = new RandomWalk(Law.SIMPLE, triesAll);
            step(walk, peer -> peer <= 1 ? WHEEL[peer] : null);
            arrived += walk.current() == 1 ? 1 : 0;
        }

        assertThat((double) arrived / tries).isBetween(least, most);
    }

    @Test
    void aWalkShouldBeginAnewWhenThePeerThatItIsAtHasNobodyLeft() {
        RandomWalk walk = new RandomWalk(Law.DELAYED_ACCEPTANCE, true);
        step(walk, peer -> WHEEL[peer]);
        step(walk, peer -> null);

        assertThat(walk.isUnderWay()).isFalse();
        assertThat(walk.current()).isEqualTo(Peers.NONE);
    }
}
