package dev.hearsay.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.ConfigFactory;
import dev.hearsay.KolmogorovSmirnov;
import dev.hearsay.settings.ConfigBlock;
import dev.hearsay.settings.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Messages of networks of few peers by hand, and of many against their laws: rates, weights and shares, bursts, several workloads. */
class OriginDrawTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1000 * MS;

    private static Workloads read(String text, long run) {
        Problems problems = new Problems();
        ConfigBlock root = new ConfigBlock(
                ConfigFactory.parseString(text)
                        .withFallback(ConfigFactory.load(ConfigFactory.parseResources("reference.conf"))
                                .getConfig("hearsay")),
                "hearsay",
                problems);
        Workloads workloads = WorkloadsReader.read(root, 1000, run);
        assertThat(problems.list()).isEmpty();
        return workloads;
    }

    private static Origins draw(String text, int peers, long run) {
        return Origins.draw(read(text, run), peers, run, 1);
    }

    /** peer@ms:bytes/workload of each message. */
    private static List<String> shown(Origins origins) {
        return IntStream.range(0, origins.count())
                .mapToObj(message -> origins.origin(message) + "@" + origins.sentAt(message) / MS + ":"
                        + origins.bytes(message) + "/" + origins.workload(message))
                .toList();
    }

    @Test
    void aBurstIsOfOnePeerAndEndsWithTheRun() {
        String text =
                "origin { every = 100 ms, phase = aligned, limit = unlimited, senders = [1], size = 7 B, burst { count = 3, spacing = 20 ms } }";
        assertThat(shown(draw(text, 2, 130 * MS)))
                .containsExactly("1@0:7/0", "1@20:7/0", "1@40:7/0", "1@100:7/0", "1@120:7/0");
    }

    @Test
    void burstsThatOverlapAreCountedInTheOrderOfTime() {
        String text =
                "origin { every = 10 ms, phase = aligned, limit = 2, senders = all, size = 7 B, burst { count = 2, spacing = 15 ms } }";
        Origins origins = draw(text, 2, 30 * MS);
        assertThat(shown(origins))
                .containsExactly(
                        "0@0:7/0", "1@0:7/0", "0@10:7/0", "1@10:7/0", "0@15:7/0", "1@15:7/0", "0@25:7/0", "1@25:7/0");
        assertThat(IntStream.range(0, 4).map(index -> origins.message(1, index)))
                .containsExactly(1, 3, 5, 7);
        assertThat(draw(text.replace("limit = 2", "limit = 1"), 2, 30 * MS).count())
                .as("a limit counts ticks")
                .isEqualTo(4);
    }

    @Test
    void theMessagesOfABurstWithoutSpacingComeAtOnce() {
        String text = "origin { every = 10 ms, phase = aligned, senders = [0], size = 7 B, burst.count = 3 }";
        assertThat(shown(draw(text, 2, 30 * MS))).containsExactly("0@0:7/0", "0@0:7/0", "0@0:7/0");
    }

    @Test
    void aFixedRateIsOfTheWholeNetwork() {
        Origins origins = draw("origin { rate = 100/s, phase = aligned, senders = [3], limit = 1 }", 5, 45 * MS);
        assertThat(shown(origins)).containsExactly("3@0:256/0", "3@10:256/0", "3@20:256/0", "3@30:256/0", "3@40:256/0");
        assertThat(draw("origin { rate = 30/minute, phase = aligned, start = 1 s, senders = [3] }", 5, 6 * SECOND)
                        .sentAt(2))
                .isEqualTo(5 * SECOND);
    }

    @Test
    void workloadsAreNumberedTogetherAndHaveTheDefaultsOfOrigin() {
        Origins origins = draw(
                "origin { every = 40 ms, phase = aligned, senders = [1], limit = unlimited, size = 9 B }, workloads = ["
                        + "{ name = votes, size = 1 B, every = 20 ms }, { name = blocks, senders = [0] }]",
                2,
                41 * MS);
        assertThat(shown(origins)).containsExactly("0@0:9/1", "1@0:1/0", "1@20:1/0", "0@40:9/1", "1@40:1/0");
        assertThat(origins.ticks(0)).isEqualTo(2);
    }

    @Test
    void oneWorkloadHasTheMessagesOfItsOriginAndASecondOneLeavesItAsItIs() {
        String one =
                "{ name = one, every = 1 s, period = poisson, limit = unlimited, size { type = uniform, min = 1 B, max = 999 B } }";
        Origins plain = draw("origin " + one.replace("name = one, ", ""), 20, 10 * SECOND);
        Origins named = draw("workloads = [" + one + "]", 20, 10 * SECOND);
        assertThat(shown(named)).isEqualTo(shown(plain));
        Origins both = draw("workloads = [" + one + ", { name = two, every = 700 ms }]", 20, 10 * SECOND);
        assertThat(shown(both)).filteredOn(message -> message.endsWith("/0")).isEqualTo(shown(plain));
    }

    @Test
    void sizesAreDrawnFromStreamsOfTheirOwn() {
        String text = "origin { every = 1 s, limit = unlimited, period = poisson, size = 5 B }";
        Origins fixed = draw(text, 20, 10 * SECOND);
        Origins drawn = draw(text.replace("5 B", "{ type = exponential, mean = 1 kB }"), 20, 10 * SECOND);
        assertThat(drawn.count()).isEqualTo(fixed.count()).isGreaterThan(100);
        for (int messageId = 0; messageId < fixed.count(); messageId++) {
            assertThat(drawn.sentAt(messageId)).isEqualTo(fixed.sentAt(messageId));
            assertThat(drawn.origin(messageId)).isEqualTo(fixed.origin(messageId));
        }
        assertThat(IntStream.range(0, drawn.count())
                        .map(drawn::bytes)
                        .distinct()
                        .count())
                .isGreaterThan(100);
    }

    @Test
    void aPoissonProcessOfTheWholeNetworkHasExponentialGaps() {
        Origins origins = draw("origin { rate = 1000/s, period = poisson }", 50, 20 * SECOND);
        int count = origins.count();
        assertThat((double) count).isCloseTo(20_000, within(5 * Math.sqrt(20_000)));
        double[] gaps = IntStream.range(1, count)
                .mapToDouble(messageId -> (origins.sentAt(messageId) - origins.sentAt(messageId - 1)) / (double) MS)
                .toArray();

        assertThat(KolmogorovSmirnov.statistic(gaps, gap -> 1 - Math.exp(-gap)))
                .isLessThan(KolmogorovSmirnov.ONCE_IN_A_THOUSAND);
    }

    @Test
    void withoutWeightsAllPeersOriginateAlike() {
        int[] counts = counts(draw("origin { rate = 1000/s, senders = [0, 2, 4, 6, 8] }", 10, 10 * SECOND), 10);
        assertThat(IntStream.of(1, 3, 5, 7, 9).map(peer -> counts[peer])).containsOnly(0);
        int[] senders = IntStream.of(0, 2, 4, 6, 8).map(peer -> counts[peer]).toArray();
        assertThat(chiSquare(senders, new double[] {2000, 2000, 2000, 2000, 2000}))
                .as("4 degrees of freedom, exceeded once in 1,000")
                .isLessThan(18.47);
    }

    /** Peers 0 to 2 have weight 1, 3 weight 3, 4 weight 0, all of what the share of 5 and 6, who divide it 1 to 4, leaves. */
    @Test
    void sharesComeFirstAndTheRestIsByWeight() {
        long run = 20 * SECOND;
        List<Workloads> classes = new ArrayList<>();
        for (String origin :
                List.of("weight = 1", "weight = 3", "weight = 0", "share = 0.4", "share = 0.1, weight = 0")) {
            classes.add(read("origin { rate = 1000/s, size = 5 B, " + origin + " }", run));
        }
        int[] classOf = {0, 0, 0, 1, 2, 3, 3, 4};
        int[] counts = counts(Origins.draw(classes, peer -> classOf[peer], 8, run, 1), 8);
        assertThat(counts[4]).isZero();
        assertThat(counts[7])
                .as("a share that nobody has by weight is left to the others")
                .isZero();
        double[] expected = {2000, 2000, 2000, 6000, 4000, 4000};
        int[] seen = {counts[0], counts[1], counts[2], counts[3], counts[5], counts[6]};
        assertThat(chiSquare(seen, expected))
                .as("5 degrees of freedom, exceeded once in 1,000")
                .isLessThan(20.52);
    }

    @Test
    void aClassOfPeersHasItsOwnPeriodSizeAndLimit() {
        long run = 50 * MS;
        String text = "origin { every = 20 ms, phase = aligned, limit = unlimited, size = 5 B }";
        List<Workloads> classes = List.of(
                read(text, run),
                read(text.replace("20 ms", "10 ms").replace("unlimited", "2").replace("5 B", "6 B"), run));
        assertThat(shown(Origins.draw(classes, peer -> peer, 2, run, 1)))
                .containsExactly("0@0:5/0", "1@0:6/0", "1@10:6/0", "0@20:5/0", "0@40:5/0");
    }

    @Test
    void messagesBeforeTheTimeOfFiguresDoNotCount() {
        String text =
                "origin { every = 10 ms, phase = aligned, senders = [1], limit = unlimited }, figures.from = 20 ms";
        Origins origins = draw(text, 2, 40 * MS);
        assertThat(origins.firstCounted()).isEqualTo(2);
        assertThat(IntStream.range(0, 4).mapToObj(origins::counts)).containsExactly(false, false, true, true);
        assertThat(draw(text.replace("from = 20", "from = 39"), 2, 40 * MS).firstCounted())
                .isEqualTo(4);
    }

    private static int[] counts(Origins origins, int peers) {
        return IntStream.range(0, peers).map(origins::ticks).toArray();
    }

    private static double chiSquare(int[] seen, double[] expected) {
        double all = Arrays.stream(seen).sum() / Arrays.stream(expected).sum();
        return IntStream.range(0, seen.length)
                .mapToDouble(i -> Math.pow(seen[i] - all * expected[i], 2) / (all * expected[i]))
                .sum();
    }
}
