package dev.hearsay.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.workload.OriginParams.Period;
import dev.hearsay.workload.OriginParams.Phase;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OriginsTest {
    private static final int UNLIMITED = Integer.MAX_VALUE;

    private static OriginParams params(long every, Phase phase, Period period, Senders senders, int limit) {
        return new OriginParams(every, 0, phase, period, 256, senders, limit);
    }

    private static List<String> shown(Origins origins) {
        return IntStream.range(0, origins.count())
                .mapToObj(message -> origins.origin(message) + "@" + origins.sentAt(message))
                .toList();
    }

    private static int[] peers(int count) {
        return IntStream.range(0, count).toArray();
    }

    @Test
    void alignedPeersTickTogetherFromZeroUntilTheRunEnds() {
        OriginParams params = params(10, Phase.ALIGNED, Period.FIXED, new Senders.All(), UNLIMITED);
        assertThat(shown(Origins.draw(params, 2, 30, 1))).containsExactly("0@0", "1@0", "0@10", "1@10", "0@20", "1@20");
        assertThat(Origins.draw(params, 2, 31, 1).count()).isEqualTo(8);
    }

    @Test
    void staggeredSendersTickEvenlyOverThePeriod() {
        OriginParams params =
                params(10, Phase.STAGGERED, Period.FIXED, new Senders.Listed(List.of(7, 1, 4)), UNLIMITED);
        assertThat(shown(Origins.draw(params, 9, 20, 1))).containsExactly("1@0", "4@3", "7@6", "1@10", "4@13", "7@16");
    }

    @Test
    void staggeringIsExactForPeriodsOfAnyLength() {
        long every = Long.MAX_VALUE;
        OriginParams params = params(every, Phase.STAGGERED, Period.FIXED, new Senders.All(), 1);
        Origins origins = Origins.draw(params, 4, every, 1);
        assertThat(origins.sentAt(3)).isEqualTo(6917529027641081855L); // floor(3 (2^63 - 1) / 4)
    }

    @Test
    void aRandomPhaseIsTheFirstDrawOfThePeersOwnStream() {
        OriginParams params = params(1000, Phase.RANDOM, Period.FIXED, new Senders.Listed(List.of(5)), 3);
        long first = RandomStream.of(9, Purpose.ORIGIN, 5).nextLong(1000);
        assertThat(shown(Origins.draw(params, 6, 1_000_000, 9)))
                .containsExactly("5@" + first, "5@" + (first + 1000), "5@" + (first + 2000));
    }

    @Test
    void poissonGapsAreExponentialWithTheGivenMean() {
        OriginParams params = params(1_000_000, Phase.ALIGNED, Period.POISSON, new Senders.All(), UNLIMITED);
        Origins origins = Origins.draw(params, 100, 1_000_000_000L, 3);
        // 100 peers x Poisson(1000): mean 100,000, standard deviation sqrt(100,000) = 316
        assertThat((double) origins.count()).isCloseTo(100_000, within(5 * 316.0));
        RandomStream stream = RandomStream.of(3, Purpose.ORIGIN, 7);
        long gap = StrictMath.round(1_000_000 * stream.nextExponential());
        assertThat(origins.sentAt(origins.message(7, 0))).isEqualTo(gap);
    }

    @Test
    void poissonTicksOfOnePeerNeverCoincide() {
        OriginParams params = params(1, Phase.ALIGNED, Period.POISSON, new Senders.Listed(List.of(0)), UNLIMITED);
        Origins origins = Origins.draw(params, 1, 1000, 3);
        for (int messageId = 1; messageId < origins.count(); messageId++) {
            assertThat(origins.sentAt(messageId)).isGreaterThan(origins.sentAt(messageId - 1));
        }
    }

    @ParameterizedTest(name = "phase {0}")
    @EnumSource(Phase.class)
    void aPoissonProcessHasNoPhase(Phase phase) {
        // 4,000 processes of rate 1 / T watched for T: 4,000 messages, standard deviation 63; none at e^-1 of the
        // senders
        OriginParams params = params(30_000, phase, Period.POISSON, new Senders.All(), UNLIMITED);
        Origins origins = Origins.draw(params, 4000, 30_000, 1);
        assertThat((double) origins.count()).isCloseTo(4000, within(5 * 63.0));
        long silent = IntStream.range(0, 4000)
                .filter(peer -> origins.ticks(peer) == 0)
                .count();
        assertThat(silent / 4000.0).isCloseTo(Math.exp(-1), within(5 * 0.0077));
        long early = IntStream.range(0, origins.count())
                .filter(message -> origins.sentAt(message) < 15_000)
                .count();
        assertThat((double) early).as("as many in the first half").isCloseTo(2000, within(5 * 45.0));
    }

    @Test
    void aPoissonProcessBeginsAtTheStartAndALimitOfOneIsItsFirstArrival() {
        OriginParams params =
                new OriginParams(1000, 500, Phase.RANDOM, Period.POISSON, 256, new Senders.Listed(List.of(3)), 1);
        long first = 500
                + Math.max(
                        1,
                        StrictMath.round(
                                1000 * RandomStream.of(9, Purpose.ORIGIN, 3).nextExponential()));
        assertThat(shown(Origins.draw(params, 4, first + 1, 9))).containsExactly("3@" + first);
        assertThat(Origins.draw(params, 4, first, 9).count())
                .as("none within the run")
                .isZero();
    }

    @Test
    void aCountOfSendersIsDrawnWithoutReplacementFromTheSeed() {
        int[] drawn = new Senders.Drawn(50).draw(peers(1000), 4);
        assertThat(drawn).hasSize(50).doesNotHaveDuplicates().isSorted();
        assertThat(new Senders.Drawn(50).draw(peers(1000), 4)).isEqualTo(drawn);
        assertThat(new Senders.Drawn(50).draw(peers(1000), 5)).isNotEqualTo(drawn);
        assertThat(new Senders.Drawn(10).draw(peers(10), 4)).isEqualTo(new Senders.All().draw(peers(10), 4));
    }

    @Test
    void noSendersOrNoMessagesAreAnEmptySchedule() {
        assertThat(Origins.draw(params(10, Phase.STAGGERED, Period.FIXED, new Senders.Drawn(0), 1), 5, 30, 1)
                        .count())
                .isZero();
        assertThat(Origins.draw(params(10, Phase.ALIGNED, Period.FIXED, new Senders.All(), 0), 5, 30, 1)
                        .count())
                .isZero();
    }

    @Test
    void moreMessagesThanCanBeNumberedAreRefused() {
        OriginParams params = params(1, Phase.ALIGNED, Period.FIXED, new Senders.All(), UNLIMITED);
        assertThatThrownBy(() -> Origins.draw(params, 2, Long.MAX_VALUE, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than 2147483639 messages");
    }

    static IntStream seeds() {
        return IntStream.range(0, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void messagesAreNumberedByTimeThenOriginThenCountAndIndexedByPeer(int seed) {
        RandomStream random = RandomStream.of(seed, Purpose.PROTOCOL);
        int peers = 1 + random.nextInt(40);
        long every = 1 + random.nextLong(seed % 2 == 0 ? 20 : 2_000_000_000);
        long run = 1 + random.nextLong(20 * every);
        Senders senders = random.chance(0.5) ? new Senders.All() : new Senders.Drawn(random.nextInt(peers + 1));
        int limit = random.chance(0.5) ? UNLIMITED : 1 + random.nextInt(4);
        Phase phase = List.of(Phase.RANDOM, Phase.ALIGNED, Phase.STAGGERED).get(random.nextInt(3));
        Origins origins = Origins.draw(
                params(every, phase, random.chance(0.5) ? Period.FIXED : Period.POISSON, senders, limit),
                peers,
                run,
                seed);

        int[] seen = new int[peers];
        for (int messageId = 0; messageId < origins.count(); messageId++) {
            int origin = origins.origin(messageId);
            assertThat(origins.message(origin, seen[origin]++)).isEqualTo(messageId);
            assertThat(origins.sentAt(messageId)).isBetween(0L, run - 1);
            if (messageId > 0) {
                long gap = origins.sentAt(messageId) - origins.sentAt(messageId - 1);
                assertThat(gap > 0 || (gap == 0 && origin >= origins.origin(messageId - 1)))
                        .isTrue();
            }
        }
        int[] allowed = senders.draw(peers(peers), seed);
        for (int peer = 0; peer < peers; peer++) {
            assertThat(seen[peer]).isEqualTo(origins.ticks(peer)).isLessThanOrEqualTo(limit);
            assertThat(seen[peer] == 0 || Arrays.binarySearch(allowed, peer) >= 0)
                    .isTrue();
        }
    }

    @Test
    void aMillionPeersAreScheduled() {
        int peers = 1_000_000;
        Origins origins = Origins.draw(
                params(30_000_000_000L, Phase.RANDOM, Period.FIXED, new Senders.All(), UNLIMITED),
                peers,
                60_000_000_000L,
                1);
        assertThat(origins.count()).isEqualTo(2 * peers);
        assertThat(origins.message(17, 1)).isGreaterThan(origins.message(17, 0));
    }
}
