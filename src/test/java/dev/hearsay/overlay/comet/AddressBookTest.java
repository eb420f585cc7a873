package dev.hearsay.overlay.comet;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import dev.hearsay.group.Groups;
import dev.hearsay.overlay.Addresses;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Problems;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of the book, each by itself. */
class AddressBookTest {
    private static final int PEERS = 20_000;
    private static final int SELF = 0;
    private static final int[] NOBODY = {};
    private static final long SECOND = 1_000_000_000L;
    private static final long DAY = 86_400 * SECOND;

    private final RandomStream random = RandomStream.of(1, Purpose.PROTOCOL);

    static BookParams params(String keys) {
        String path = "hearsay.catalogue.overlay.comet-pex";
        return BookParams.from(new ConfigBlock(
                ConfigFactory.parseString(keys)
                        .withFallback(ConfigFactory.parseResources("reference.conf")
                                .resolve()
                                .getConfig(path)),
                path,
                new Problems()));
    }

    static Addresses addresses(int peers, int hosts) {
        return Addresses.of(peers, Groups.none(), hosts, NOBODY, NOBODY);
    }

    private static final Addresses ALONE = addresses(PEERS, 1);

    private static AddressBook book(String keys, int hosts) {
        return new AddressBook(params(keys), hosts == 1 ? ALONE : addresses(PEERS, hosts), SELF, NOBODY, 7);
    }

    /** One group of sources has 32 places in 256 buckets, so k groups fill 256 (1 - (255/256)^(32 k)) of them, whatever they tell. */
    @ParameterizedTest
    @CsvSource({"1, 30", "4, 101", "16, 221"})
    void groupsOfSourcesFillSoManyBuckets(int groups, int buckets) {
        AddressBook book = book("", 1);

        assertThat(IntStream.range(1, 1 + groups)
                        .flatMap(source -> IntStream.range(100, 2100).map(peer -> book.newBucket(peer, source)))
                        .distinct()
                        .count())
                .isCloseTo(buckets, within(9L));
    }

    @Test
    void anAddressHasOneBucketForEachGroupOfSources() {
        AddressBook book = book("", 100);

        assertThat(IntStream.range(100, 200)
                        .map(peer -> book.newBucket(peer, 550))
                        .distinct())
                .as("of one group, told of by one source")
                .hasSize(1);
        assertThat(IntStream.range(500, 600)
                        .map(source -> book.newBucket(150, source))
                        .distinct())
                .as("told of by one group of sources")
                .hasSize(1);
        assertThat(IntStream.range(0, PEERS)
                        .map(peer -> book.newBucket(peer, 550))
                        .distinct()
                        .count())
                .as("all of one source: 32 places in 256 buckets, of which some are the same")
                .isBetween(24L, 32L);
        assertThat(IntStream.range(100, 200).map(book::oldBucket).distinct().count())
                .as("old ones of one group: 4 places in 64 buckets")
                .isBetween(2L, 4L);
        assertThat(IntStream.range(0, PEERS).map(book::oldBucket).distinct()).hasSize(64);
    }

    @Test
    void anotherKeyIsAnotherPlacement() {
        AddressBook book = book("", 1);
        AddressBook other = new AddressBook(params(""), ALONE, SELF, NOBODY, 8);

        long same = IntStream.range(1, PEERS)
                .filter(peer -> book.newBucket(peer, peer) == other.newBucket(peer, peer))
                .count();
        assertThat(same / (double) PEERS).isCloseTo(1 / 256.0, within(0.002));
    }

    /** One that is in b buckets enters another with probability 1/(2b): one half, one fourth, one sixth; then never. */
    @ParameterizedTest
    @CsvSource({"1, 0.5", "2, 0.25", "3, 0.1667", "4, 0"})
    void anAddressThatIsToldOfAgainEntersAnotherBucketTheLessTheMoreItIsIn(int buckets, double probability) {
        BookParams params = params("");
        int trials = 4000;
        int entered = 0;
        for (int trial = 0; trial < trials; trial++) {
            AddressBook book = new AddressBook(params, ALONE, SELF, NOBODY, trial);
            int source = 2;
            while (!book.has(1) || copies(book, 1) < buckets) {
                book.add(1, source++, 0, random);
            }
            book.add(1, source, 0, random);
            entered += copies(book, 1) - buckets;
        }
        // Of 256 buckets the one of the next source is one that it is in with probability b/256.
        assertThat(entered / (double) trials).isCloseTo(probability * (1 - buckets / 256.0), within(0.025));
    }

    private static int copies(AddressBook book, int peer) {
        return requireNonNull(book.about(peer)).copies();
    }

    /** Sources of one group fill one bucket: it holds 65, and the address that was attempted longest ago goes for the next. */
    @Test
    void aFullBucketGivesUpTheAddressThatWasAttemptedLongestAgo() {
        AddressBook book = book("", 1000);
        for (int i = 0; i < 65; i++) {
            book.add(1001 + i, 2000, i, random);
        }
        assertThat(book.size()).isEqualTo(65);

        book.markAttempt(1001, 100);
        book.add(1500, 2000, 101, random);

        assertThat(book.size()).isEqualTo(65);
        assertThat(book.has(1001)).as("its dial has failed since").isTrue();
        assertThat(book.has(1002)).isFalse();
        assertThat(book.has(1500)).isTrue();
    }

    @Test
    void aFullBucketGivesUpABadAddressFirst() {
        AddressBook book = book("", 1000);
        for (int i = 0; i < 65; i++) {
            book.add(1001 + i, 2000, i, random);
        }
        for (int i = 0; i < 3; i++) {
            book.markAttempt(1030, SECOND);
        }
        book.add(1500, 2000, 60 * SECOND, random);
        assertThat(book.has(1030)).as("attempted within a minute").isTrue();
        assertThat(book.has(1001)).isFalse();

        book.add(1501, 2000, 61 * SECOND, random);
        assertThat(book.has(1030)).isFalse();
        assertThat(book.has(1002)).isTrue();
    }

    @Test
    void addressesAreBadAfterAWeekOrFailures() {
        BookParams params = params("");
        KnownAddress address = new KnownAddress(1, 1, 0);

        assertThat(address.isBad(params, 7 * DAY)).isFalse();
        assertThat(address.isBad(params, 7 * DAY + 1)).isTrue();
        address.markGood(0);
        IntStream.range(0, 10).forEach(failure -> address.markAttempt(6 * DAY));
        assertThat(address.isBad(params, 7 * DAY)).as("was good within a week").isFalse();
        assertThat(address.isBad(params, 7 * DAY + 1)).isTrue();
        address.becomeOld();
        assertThat(address.isBad(params, 7 * DAY + 1)).isFalse();
    }

    /** The 66th of an old bucket puts out the one that was good longest ago, which no new bucket takes. */
    @Test
    void aFullOldBucketForgetsTheAddressThatWasGoodLongestAgo() {
        AddressBook book = book("old-buckets-per-group = 1, bucket-size = 1000", 1000);
        AddressBook small = new AddressBook(
                params("old-buckets-per-group = 1, new-buckets = 10000, bucket-size = 64"),
                addresses(PEERS, 1000),
                SELF,
                NOBODY,
                7);
        for (AddressBook each : new AddressBook[] {book, small}) {
            for (int i = 0; i < 66; i++) {
                each.add(1001 + i, 1001 + i, i, random);
                each.markGood(1001 + i, i);
            }
        }

        assertThat(book.olds()).isEqualTo(66);
        assertThat(small.olds()).isEqualTo(65);
        assertThat(small.has(1001)).isFalse();
        assertThat(small.size()).isEqualTo(65);
    }

    @Test
    void bansHoldForTheirTimeAndOnlyNewAddressesComeBack() {
        AddressBook book = book("", 1);
        book.add(1, 5, 0, random);
        book.add(2, 5, 0, random);
        book.markGood(2, 0);
        book.markBad(1, 10);
        book.markBad(2, 10);
        book.markBad(3, 10);

        assertThat(book.size()).isZero();
        book.add(1, 5, 5, random);
        book.reinstate(9);
        assertThat(book.size()).isZero();
        assertThat(book.isBanned(3)).as("not known before").isFalse();
        book.reinstate(10);
        assertThat(book.has(1)).isTrue();
        assertThat(book.has(2)).as("was old, which a new bucket does not take").isFalse();
        assertThat(book.isBanned(2)).isFalse();
    }

    @Test
    void theBookTakesNeitherItselfNorWhatIsSecretNorWhatSecretPeersTell() {
        AddressBook book = new AddressBook(params(""), ALONE, SELF, new int[] {3, 4}, 7);
        book.add(SELF, 1, 0, random);
        book.add(3, 1, 0, random);
        book.add(1, 4, 0, random);
        book.add(2, 1, 0, random);

        assertThat(book.selection(random)).containsExactly(2);
    }

    /** 100 old and 400 new ones, bias of 30 %: 10 x 70 against 20 x 30, so 7 of 13 are old. */
    @Test
    void addressesToDialAreDrawnByTheRootsOfTheNumbersAndTheBias() {
        AddressBook book = filled(500, 100);
        int drawn = 20_000;

        long old = IntStream.range(0, drawn)
                .filter(draw ->
                        requireNonNull(book.about(book.pick(30, random))).isOld())
                .count();

        assertThat(old / (double) drawn).isCloseTo(7 / 13.0, within(0.015));
        assertThat(book.pick(0, random)).isLessThanOrEqualTo(100);
        assertThat(book.pick(100, random)).isGreaterThan(100);
    }

    private AddressBook filled(int size, int olds) {
        AddressBook book = book("", 1);
        for (int peer = 1; peer <= size; peer++) {
            book.add(peer, peer, 0, random);
            if (peer <= olds) {
                book.markGood(peer, 0);
            }
        }
        assertThat(book.size()).isEqualTo(size);
        return book;
    }

    /** max(min(32, n), 23 % of n), and 250 at most. */
    @ParameterizedTest
    @CsvSource({"10, 10", "100, 32", "1000, 230", "1200, 250"})
    void anAnswerHoldsAPartOfTheBook(int size, int answer) {
        AddressBook book = filled(size, 0);

        assertThat(book.selection(random)).hasSize(answer).doesNotHaveDuplicates();
        assertThat(book.selection(30, random))
                .as("with no old ones all are new")
                .hasSize(answer);
    }

    @Test
    void anAnswerOfASeedHoldsThreeTenthsNewAddresses() {
        AddressBook book = filled(300, 150);

        int[] answer = book.selection(30, random);
        assertThat(answer).hasSize(69).doesNotHaveDuplicates();
        assertThat(Arrays.stream(answer).filter(peer -> peer > 150)).hasSize(21);
        assertThat(Arrays.stream(filled(300, 20).selection(30, random)).filter(peer -> peer > 20))
                .as("too few old ones")
                .hasSize(49);
    }

    @Test
    void aBookThatIsReadBackHasWhatWasSavedAndNoBans() {
        AddressBook book = book("", 1);
        book.add(1, 5, 0, random);
        book.add(2, 5, 1, random);
        book.add(3, 5, 2, random);
        book.add(4, 5, 3, random);
        book.markGood(2, 4);
        book.markBad(3, DAY);

        AddressBook saved = book.saved(2);

        assertThat(saved.size()).isEqualTo(2);
        assertThat(saved.olds()).isEqualTo(1);
        assertThat(saved.isBanned(3)).isFalse();
        assertThat(saved.has(4)).as("learnt after the saving").isFalse();
        saved.markGood(1, 5);
        assertThat(saved.olds()).isEqualTo(2);
        assertThat(book.olds()).as("the book before is another one").isEqualTo(1);
    }
}
