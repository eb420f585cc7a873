package dev.hearsay.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RandomStreamTest {
    private static final int DRAWS = 200_000;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {0, 1, -1, 42, Long.MIN_VALUE, 0x9e3779b97f4a7c15L})
    void aStreamIsTheJdksSplitMix64FromItsKey(long seed) {
        for (Purpose purpose : Purpose.values()) {
            SplittableRandom oracle = new SplittableRandom(RandomStream.key(seed, purpose, 17));
            RandomStream stream = RandomStream.of(seed, purpose, 17);
            for (int i = 0; i < 100; i++) {
                assertThat(stream.nextLong()).isEqualTo(oracle.nextLong());
                assertThat(stream.nextDouble()).isEqualTo(oracle.nextDouble());
            }
        }
    }

    @ParameterizedTest(name = "bound {0}, seed {1}")
    @CsvSource({"1,1", "2,2", "3,3", "7,4", "1000,5"})
    void boundedIntegersAreUniform(int bound, long seed) {
        RandomStream stream = RandomStream.of(seed, Purpose.SENDERS);
        int[] ints = new int[bound];
        int[] longs = new int[bound];
        for (int i = 0; i < DRAWS; i++) {
            ints[stream.nextInt(bound)]++;
            longs[(int) stream.nextLong((long) bound)]++;
        }
        assertUniform(ints);
        assertUniform(longs);
    }

    /** With a bound of three quarters of the range, plain scaling or a plain remainder favours a third of the values. */
    @Test
    void boundsNearTheWholeRangeAreNotBiased() {
        RandomStream stream = RandomStream.of(6, Purpose.SENDERS);
        int bound = 3 << 29;
        long longBound = 3L << 61;
        int[] ints = new int[3];
        int[] longs = new int[3];
        int[] remainders = new int[3];
        for (int i = 0; i < DRAWS; i++) {
            int drawn = stream.nextInt(bound);
            ints[drawn >>> 29]++;
            remainders[drawn % 3]++;
            longs[(int) (stream.nextLong(longBound) >>> 61)]++;
        }
        assertUniform(ints);
        assertUniform(remainders);
        assertUniform(longs);
    }

    @Test
    void aBoundBelowOneIsRefused() {
        RandomStream stream = RandomStream.of(1, Purpose.SENDERS);
        for (int bound : new int[] {0, -1, Integer.MIN_VALUE}) {
            assertThatThrownBy(() -> stream.nextInt(bound)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> stream.nextLong((long) bound)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void fractionsStayInTheirIntervalsAndAreUniform() {
        RandomStream stream = RandomStream.of(7, Purpose.LOSS);
        int[] fractions = new int[64];
        int[] positive = new int[64];
        for (int i = 0; i < DRAWS; i++) {
            double fraction = stream.nextDouble();
            assertThat(fraction >= 0 && fraction < 1).isTrue();
            fractions[(int) (64 * fraction)]++;
            double above = stream.nextPositiveDouble();
            assertThat(above > 0 && above <= 1).isTrue();
            positive[(int) StrictMath.ceil(64 * above) - 1]++;
        }
        assertUniform(fractions);
        assertUniform(positive);
    }

    @Test
    void aPositiveFractionIsOneStepAboveTheFractionOfTheSameBits() {
        RandomStream stream = RandomStream.of(8, Purpose.LOSS);
        RandomStream twin = RandomStream.of(8, Purpose.LOSS);
        for (int i = 0; i < 1000; i++) {
            assertThat(stream.nextPositiveDouble()).isEqualTo(twin.nextDouble() + 0x1.0p-53);
        }
    }

    @Test
    void chanceIsNeverForZeroAlwaysForOneAndElseItsShare() {
        RandomStream stream = RandomStream.of(9, Purpose.LOSS);
        int hits = 0;
        for (int i = 0; i < DRAWS; i++) {
            assertThat(stream.chance(0)).isFalse();
            assertThat(stream.chance(1)).isTrue();
            hits += stream.chance(0.3) ? 1 : 0;
        }
        assertThat((double) hits / DRAWS).isCloseTo(0.3, within(4 * Math.sqrt(0.3 * 0.7 / DRAWS)));
    }

    @Test
    void exponentialTimesLeaveRoomForTheLongestOfAll() {
        RandomStream stream = RandomStream.of(10, Purpose.PROTOCOL);
        RandomStream twin = RandomStream.of(10, Purpose.PROTOCOL);
        long longest = 36_500L * 86_400 * 1_000_000_000;
        for (int i = 0; i < 1000; i++) {
            assertThat(longest + stream.nextExponential(longest)).isPositive();
            twin.nextExponential();
            assertThat(stream.nextExponential(1000)).isEqualTo((long) (1000 * twin.nextExponential()));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void exponentialHasMeanAndVarianceOne(long seed) {
        RandomStream stream = RandomStream.of(seed, Purpose.ORIGIN);
        // The fourth central moment of the exponential distribution is 9.
        assertMoments(stream::nextExponential, 1, 9);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void gaussianHasMeanZeroAndVarianceOne(long seed) {
        RandomStream stream = RandomStream.of(seed, Purpose.LINK_LATENCY);
        // The fourth central moment of the normal distribution is 3.
        assertMoments(stream::nextGaussian, 0, 3);
    }

    /** Four standard errors for the mean and the variance of a law with variance 1. */
    private static void assertMoments(DoubleSupplier draw, double mean, double fourthMoment) {
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            double centred = draw.getAsDouble() - mean;
            sum += centred;
            squares += centred * centred;
        }
        assertThat(sum / DRAWS).isCloseTo(0, within(4 / Math.sqrt(DRAWS)));
        assertThat(squares / DRAWS).isCloseTo(1, within(4 * Math.sqrt((fourthMoment - 1) / DRAWS)));
    }

    @Test
    void exponentialAndGaussianFollowTheirDistributionFunctions() {
        RandomStream stream = RandomStream.of(10, Purpose.ORIGIN);
        int aboveMedian = 0;
        int withinDeviation = 0;
        for (int i = 0; i < DRAWS; i++) {
            aboveMedian += stream.nextExponential() > StrictMath.log(2) ? 1 : 0;
            withinDeviation += Math.abs(stream.nextGaussian()) <= 1 ? 1 : 0;
        }
        assertThat((double) aboveMedian / DRAWS).isCloseTo(0.5, within(4 * 0.5 / Math.sqrt(DRAWS)));
        assertThat((double) withinDeviation / DRAWS).isCloseTo(0.682689, within(4 * 0.4655 / Math.sqrt(DRAWS)));
    }

    @Test
    void everyOrderOfFourIsEquallyLikely() {
        RandomStream stream = RandomStream.of(11, Purpose.PROTOCOL);
        int[] counts = new int[256];
        for (int i = 0; i < DRAWS; i++) {
            int[] values = {0, 1, 2, 3};
            stream.shuffle(values);
            counts[values[0] << 6 | values[1] << 4 | values[2] << 2 | values[3]]++;
        }
        int[] seen = Arrays.stream(counts).filter(count -> count > 0).toArray();
        assertThat(seen).hasSize(24);
        assertUniform(seen);
    }

    @Test
    void theFrontIsDrawnWithoutReplacementFromTheFirstValuesOnly() {
        RandomStream stream = RandomStream.of(12, Purpose.PROTOCOL);
        int[] pairs = new int[16];
        for (int i = 0; i < DRAWS; i++) {
            int[] values = {0, 1, 2, 3, 4, 5};
            stream.shuffleFront(values, 4, 2);
            pairs[values[0] << 2 | values[1]]++;
            assertThat(values[4] == 4 && values[5] == 5).isTrue();
            assertThat(1 << values[0] | 1 << values[1] | 1 << values[2] | 1 << values[3])
                    .isEqualTo(0b1111);
        }
        int[] seen = Arrays.stream(pairs).filter(count -> count > 0).toArray();
        assertThat(seen).hasSize(12);
        assertUniform(seen);
    }

    @Test
    void aFrontLongerThanTheValuesIsAllOfThem() {
        int[] values = {5, 6, 7};
        RandomStream.of(13, Purpose.PROTOCOL).shuffleFront(values, 3, 9);
        assertThat(values).containsExactlyInAnyOrder(5, 6, 7);
    }

    @Test
    void streamsOfOtherSeedsPurposesAndIndicesDiffer() {
        Set<Long> firsts = new HashSet<>();
        int streams = 0;
        for (long seed = 0; seed < 20; seed++) {
            for (Purpose purpose : Purpose.values()) {
                for (int index = 0; index < 200; index++) {
                    firsts.add(RandomStream.of(seed, purpose, index).nextLong());
                    streams++;
                }
            }
        }
        assertThat(firsts).hasSize(streams);
        assertThat(RandomStream.of(3, Purpose.SENDERS).nextLong())
                .isEqualTo(RandomStream.of(3, Purpose.SENDERS, 0).nextLong());
    }

    /** Of neighbouring streams every bit of the first number differs in half of the cases. */
    @Test
    void neighbouringStreamsAreUncorrelated() {
        int[] flips = new int[64];
        int cases = 10_000;
        for (int index = 0; index < cases; index++) {
            long here = RandomStream.of(1, Purpose.PROTOCOL, index).nextLong();
            long next = RandomStream.of(1, Purpose.PROTOCOL, index + 1).nextLong();
            for (int bit = 0; bit < 64; bit++) {
                flips[bit] += (int) ((here ^ next) >>> bit & 1);
            }
        }
        assertThat(Arrays.stream(flips).boxed()).allSatisfy(n -> assertThat(n).isCloseTo(5000, within(225)));
    }

    @Test
    void theKeyOfAPairIsTheSameBothWaysAndOfEachPairItsOwn() {
        Set<Long> keys = new HashSet<>();
        int pairs = 0;
        for (int a = 0; a < 60; a++) {
            for (int b = a + 1; b < 60; b++) {
                long key = RandomStream.pairKey(5, Purpose.LINK_LATENCY, a, b);
                assertThat(RandomStream.pairKey(5, Purpose.LINK_LATENCY, b, a)).isEqualTo(key);
                keys.add(key);
                pairs++;
            }
        }
        assertThat(keys).hasSize(pairs);
    }

    @Test
    void aSoughtPlaceDependsOnKeyAndCounterAlone() {
        RandomStream used = RandomStream.of(1, Purpose.LOSS);
        RandomStream fresh = RandomStream.of(2, Purpose.TOPOLOGY, 9);
        Set<Long> draws = new HashSet<>();
        for (int counter = 0; counter < 1000; counter++) {
            used.seek(77, counter);
            fresh.seek(77, counter);
            List<Long> drawn = new ArrayList<>();
            Stream.generate(used::nextLong).limit(3).forEach(drawn::add);
            assertThat(drawn).containsExactly(fresh.nextLong(), fresh.nextLong(), fresh.nextLong());
            draws.addAll(drawn);
        }
        assertThat(draws).hasSize(3000);
        used.seek(78, 0);
        fresh.seek(77, 0);
        assertThat(used.nextLong()).isNotEqualTo(fresh.nextLong());
    }

    @Test
    void tagsOfPurposesAreDistinct() {
        assertThat(Purpose.values()).extracting(Purpose::tag).doesNotHaveDuplicates();
    }

    /** Pearson's statistic within five standard deviations of its mean, from above. */
    private static void assertUniform(int[] counts) {
        double expected = Arrays.stream(counts).sum() / (double) counts.length;
        double statistic = Arrays.stream(counts)
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
        int freedom = counts.length - 1;
        assertThat(statistic).isLessThanOrEqualTo(freedom + 5 * Math.sqrt(2.0 * freedom));
    }
}
