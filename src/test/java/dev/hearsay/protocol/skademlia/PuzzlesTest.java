package dev.hearsay.protocol.skademlia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearsay.protocol.dht.Identifiers;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The work of puzzles, and of an attacker's identifiers, against their laws. */
class PuzzlesTest {
    private static final RandomStream RANDOM = RandomStream.of(7, Purpose.PROTOCOL);

    private static Puzzles puzzles(int staticBits, int dynamicBits) {
        return new Puzzles(Puzzles.Work.COMPUTED, staticBits, dynamicBits, 100, 1000);
    }

    @Test
    void triesThatAreMadeShouldBeAsManyOnAverageAndTheSameForTheSamePeer() {
        Solutions solutions = new Solutions();
        Solutions.Solution[] all = IntStream.range(0, 3000)
                .mapToObj(peer -> solutions.of(peer, 5, puzzles(6, 5)))
                .toArray(Solutions.Solution[]::new);

        assertThat(Arrays.stream(all)
                        .mapToLong(Solutions.Solution::keys)
                        .average()
                        .orElseThrow())
                .isCloseTo(64, within(4 * 64 / Math.sqrt(3000)));
        assertThat(Arrays.stream(all)
                        .mapToLong(Solutions.Solution::hashes)
                        .average()
                        .orElseThrow())
                .isCloseTo(32, within(4 * 32 / Math.sqrt(3000)));
        assertThat(new Solutions().of(17, 5, puzzles(6, 5))).isEqualTo(all[17]);
        assertThat(new Solutions().of(17, 5, puzzles(0, 0)).keys()).isEqualTo(1);
        // identifiers of peers that have solved nothing are as many as there are peers: half of them begin with a one
        assertThat(Arrays.stream(all).filter(each -> each.identifier() < 0).count())
                .isBetween(1390L, 1610L);
    }

    @Test
    void theTimeShouldBeThatOfBothPuzzles() {
        assertThat(puzzles(3, 3).nanos(5, 20)).isEqualTo(70_000_000);
        assertThat(puzzles(3, 3).nanosOfHashes(3)).isEqualTo(3_000_000);
        assertThat(new Puzzles(Puzzles.Work.DRAWN, 64, 0, 1, 1).drawNanos(RANDOM))
                .isPositive();
    }

    /** The least of n distances that are uniform in [0, 1) is 1 / (n + 1) on average, and above x with (1 - x)^n. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 50, 1_000_000})
    void theIdentifierOfASybilShouldBeTheClosestOfSoMany(int tries) {
        long target = 0x9e3779b97f4a7c15L;
        Sybils sybils = new Sybils(tries, 0);
        double[] distances = Arrays.stream(Identifiers.hashes(20_000, 1))
                .mapToDouble(first -> distance(sybils.closest(target, first), tries == 1 ? 0 : target))
                .toArray();
        double x = 0.7 / tries;

        assertThat(Arrays.stream(distances).average().orElseThrow() * (tries + 1))
                .isCloseTo(1, within(0.03));
        assertThat(Arrays.stream(distances).filter(each -> each > x).count() / 20_000.0)
                .isCloseTo(Math.pow(1 - x, tries), within(0.016));
    }

    private static double distance(long identifier, long target) {
        return ((identifier ^ target) >>> 11) * 0x1.0p-53;
    }
}
