package dev.hearsay.protocol.dht;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of identifiers, and buckets as ranges in it, against a comparison of each with each. */
class IdentifiersTest {
    @Test
    void anIdentifierShouldBeTheFirstBitsOfTheHash() {
        // SHA-256 of 16 zero bytes.
        assertThat(new Identifiers(1, 0).of(0)).isEqualTo(0x374708fff7719dd5L);
    }

    @ParameterizedTest(name = "salt {0}")
    @ValueSource(longs = {0, 1, Long.MAX_VALUE})
    void identifiersShouldBeDistinctAndInOrder(long salt) {
        Identifiers identifiers = new Identifiers(200_000, salt);
        int misplaced = 0;

        for (int rank = 1; rank < 200_000; rank++) {
            long before = identifiers.of(identifiers.peerAt(rank - 1));
            misplaced += Long.compareUnsigned(before, identifiers.of(identifiers.peerAt(rank))) < 0 ? 0 : 1;
        }
        assertThat(misplaced).isZero();
    }

    @Test
    void anotherSaltShouldGiveOtherIdentifiers() {
        Identifiers one = new Identifiers(1000, 1);
        Identifiers other = new Identifiers(1000, 2);

        assertThat(IntStream.range(0, 1000).filter(peer -> one.of(peer) == other.of(peer)))
                .isEmpty();
    }

    @Test
    void anIdentifierShouldNotDependOnHowManyPeersThereAre() {
        assertThat(new Identifiers(10, 5).of(9)).isEqualTo(new Identifiers(1000, 5).of(9));
    }

    @ParameterizedTest(name = "{0} peers, salt {1}")
    @CsvSource({"1, 0", "2, 0", "3, 7", "100, 1", "1000, 2"})
    void bucketsShouldHoldThePeersAtTheirDistance(int peers, long salt) {
        Identifiers identifiers = new Identifiers(peers, salt);

        for (int self = 0; self < peers; self += 1 + peers / 50) {
            Set<Integer> left = new TreeSet<>();
            IntStream.range(0, peers).forEach(left::add);
            left.remove(self);
            int[] buckets = identifiers.buckets(self);
            int lastHeight = Identifiers.BITS;
            for (int at = 0; at < buckets.length; at += Identifiers.NUMBERS_PER_BUCKET) {
                int height = buckets[at];
                assertThat(height).isLessThan(lastHeight);
                assertThat(buckets[at + 1]).isLessThan(buckets[at + 2]);
                lastHeight = height;
                for (int rank = buckets[at + 1]; rank < buckets[at + 2]; rank++) {
                    int other = identifiers.peerAt(rank);
                    long distance = identifiers.of(self) ^ identifiers.of(other);
                    assertThat(Long.highestOneBit(distance)).isEqualTo(1L << height);
                    assertThat(identifiers.height(self, other)).isEqualTo(height);
                    assertThat(left.remove(other)).isTrue();
                }
            }
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aPeerShouldHaveAboutAsManyBucketsAsTheLogarithmOfThePeers() {
        Identifiers identifiers = new Identifiers(1 << 14, 0);

        double mean = IntStream.range(0, 1 << 14)
                .map(peer -> identifiers.buckets(peer).length / Identifiers.NUMBERS_PER_BUCKET)
                .average()
                .orElseThrow();
        // A bucket at depth d, of a share 2^-d of the others, is empty with probability (1 - 2^-d)^(n - 1).
        double expected = IntStream.rangeClosed(1, 64)
                .mapToDouble(depth -> 1 - Math.pow(1 - Math.pow(2, -depth), (1 << 14) - 1))
                .sum();
        assertThat(mean).isBetween(expected - 0.1, expected + 0.1);
    }

    @ParameterizedTest(name = "{0} of 30")
    @ValueSource(ints = {1, 2, 20, 29, 30, 40})
    void contactsShouldBeDrawnAlikeAndOnce(int most) {
        Identifiers identifiers = new Identifiers(100, 0);
        RandomStream random = RandomStream.of(1, Purpose.PROTOCOL);
        int trials = 20_000;
        int[] times = new int[100];

        for (int trial = 0; trial < trials; trial++) {
            int[] drawn = identifiers.draw(50, 80, most, random);
            assertThat(drawn).hasSize(Math.min(most, 30)).doesNotHaveDuplicates();
            for (int peer : drawn) {
                times[peer]++;
            }
        }

        double share = Math.min(most, 30) / 30.0;
        for (int rank = 0; rank < 100; rank++) {
            double expected = rank >= 50 && rank < 80 ? share : 0;
            // Five standard deviations.
            double error = 5 * Math.sqrt(expected * (1 - expected) / trials);
            assertThat((double) times[identifiers.peerAt(rank)] / trials).isBetween(expected - error, expected + error);
        }
    }

    @ParameterizedTest(name = "{0} of {1} peers")
    @CsvSource({"1, 1", "3, 2", "5, 100", "20, 1000", "1000, 1000", "2000, 1000"})
    void theClosestShouldBeTheFirstOfAllInOrderOfDistance(int count, int peers) {
        Identifiers identifiers = new Identifiers(peers, 4);
        RandomStream random = RandomStream.of(count, Purpose.PROTOCOL);

        for (int made = 0; made < 30; made++) {
            long target = made == 0 ? identifiers.of(peers - 1) : random.nextLong();
            List<Integer> sorted = IntStream.range(0, peers)
                    .boxed()
                    .sorted((one, other) ->
                            Long.compareUnsigned(identifiers.of(one) ^ target, identifiers.of(other) ^ target))
                    .limit(count)
                    .toList();
            assertThat(IntStream.of(identifiers.closest(target, count)).boxed().toList())
                    .isEqualTo(sorted);
        }
    }

    @Test
    void anIdentifierWithinABucketShouldHaveItsHeight() {
        Identifiers identifiers = new Identifiers(10, 0);
        RandomStream random = RandomStream.of(1, Purpose.PROTOCOL);
        for (int height = 0; height < Identifiers.BITS; height++) {
            long within = identifiers.within(3, height, random);
            assertThat(identifiers.heightOf(3, within)).isEqualTo(height);
            assertThat(identifiers.heightOf(3, identifiers.near(3, height, random)))
                    .isLessThan(height);
        }
        assertThat(IntStream.range(0, 50)
                        .map(i -> identifiers.heightOf(3, identifiers.near(3, Identifiers.BITS, random))))
                .contains(63, 62);
        assertThat(identifiers.heightOf(3, identifiers.of(3))).isEqualTo(-1);
    }

    @Test
    void givenIdentifiersShouldBeKeptAndDiffer() {
        assertThat(new Identifiers(new long[] {9, -1, 3}, 0).closest(-2, 3)).containsExactly(1, 0, 2);
        assertThatThrownBy(() -> new Identifiers(new long[] {9, -1, 9}, 0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anIdentifierOfAKeyShouldBeTheFirstBitsOfTheHash() {
        // SHA-256 of 23 zero bytes and a one.
        assertThat(new Identifiers(1, 0).ofKey(0)).isEqualTo(0xed8b7b2c2c6bae3aL);
    }
}
