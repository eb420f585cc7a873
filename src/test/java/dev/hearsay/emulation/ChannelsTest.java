package dev.hearsay.emulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearsay.link.Links;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.peer.Network;
import dev.hearsay.plain.PlainRun;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.testkit.Delivery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams and datagrams by hand: from the centre 0 of a star to the leaves 1 and 2, over links of 100 ms. */
class ChannelsTest {
    private static final String NET = "name = channels, peers = 3, topology.type = star, time.run = 2 s,"
            + " link { latency { type = fixed, value = 100 ms }, header = 0 B },"
            + " origin { limit = 1, senders = [0], every = 100 s, phase = aligned }\n";

    /** The counts of both engines, which are alike. */
    private static Set<String> received(String text) {
        Set<String> counts = counters(new Emulation(Scenarios.of(text), batch -> {}).run());
        assertThat(counts).isEqualTo(counters(new PlainRun(Scenarios.of(text), batch -> {}).run()));
        return counts;
    }

    private static Set<String> counters(RunResult result) {
        return result.protocolMetrics().counters().keySet();
    }

    /** A scenario of which the first transmission of peer 0 is lost, and none of some more. */
    private static String losingTheFirst(String text) {
        return IntStream.range(0, 10_000)
                .mapToObj(seed -> text + "\nlink.loss = 0.3, seed = " + seed)
                .filter(lossy -> {
                    Links links = Network.of(Scenarios.of(lossy)).links();
                    RandomStream draws = RandomStream.of(0, Purpose.LOSS);
                    return IntStream.range(0, 7).allMatch(number -> links.lost(0, 1, number, draws) == (number == 0));
                })
                .findFirst()
                .orElseThrow();
    }

    /** The ways in which a network can be said to lose. */
    private static final String[] LINKS = {
        "link.ordering = unordered", "link.ordering = fifo", "link { ordering = fifo, loss-means = dropped }"
    };

    static List<String> links() {
        return List.of(LINKS);
    }

    /** The time-out is a round trip and 200 ms. What goes to peer 2 is another stream. */
    @ParameterizedTest
    @MethodSource("links")
    void aLostStreamMessageShouldComeAgainAndHoldUpItsStreamAlone(String keys) {
        String letters = Letters.of("0 1 stream 10", "10 1 datagram 10", "20 1 stream 10", "30 2 stream 10");

        assertThat(received(losingTheFirst(NET + keys + letters)))
                .containsExactlyInAnyOrder("#0 at 500 ms", "#1 at 110 ms", "#2 at 500 ms", "#3 at 130 ms");
    }

    @ParameterizedTest
    @MethodSource("links")
    void aLostDatagramShouldBeGoneAndHoldUpNothing(String keys) {
        String text = losingTheFirst(
                NET + keys + Letters.of("0 1 datagram 10", "10 1 stream 10", "20 1 datagram 10", "30 1 stream 10"));

        assertThat(received(text)).containsExactlyInAnyOrder("#1 at 110 ms", "#2 at 120 ms", "#3 at 130 ms");
        assertThat(new Emulation(Scenarios.of(text), null).run().traffic().lost())
                .isEqualTo(1);
    }

    /** On a link of TCP a message that states no channel is in the stream, and on one of UDP by itself. */
    @ParameterizedTest
    @CsvSource({"fifo, 500", "unordered, 110"})
    void whatStatesNoChannelShouldGoAsItsLinkSays(String ordering, long second) {
        String text = losingTheFirst(
                NET + "link.ordering = " + ordering + Letters.of("0 1 stream 10", "10 1 link 10", "20 1 stream 10"));

        assertThat(received(text)).containsExactlyInAnyOrder("#0 at 500 ms", "#1 at " + second + " ms", "#2 at 500 ms");
    }

    /** Each of 20 takes the latency that is drawn for it; in a stream it also waits for those before it. */
    @ParameterizedTest
    @ValueSource(strings = {"fifo", "unordered"})
    void datagramsShouldOvertakeAndStreamsKeepTheirOrder(String ordering) {
        String net = NET.replace("fixed, value = 100 ms", "uniform, min = 10 ms, max = 200 ms, per = transmission")
                + "link.ordering = " + ordering;
        String[] letters = new String[20];
        Arrays.setAll(letters, i -> i + " 1 " + (i < 10 ? "datagram" : "stream") + " 10");
        Links links = Network.of(Scenarios.of(net)).links();
        RandomStream draws = RandomStream.of(0, Purpose.LOSS);
        List<String> expected = new ArrayList<>();
        boolean isOvertaken = false;
        long last = 0;
        for (int i = 0; i < 20; i++) {
            long arrival = i * 1_000_000L + links.latency(0, 1, 0, i, draws);
            isOvertaken |= arrival < last;
            last = i == 10 ? arrival : Math.max(last, arrival);
            expected.add("#" + i + " at " + (i < 10 ? arrival : last) / 1_000_000 + " ms");
        }

        assertThat(isOvertaken).isTrue();
        assertThat(received(net + Letters.of(letters))).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** 15 kB are 11 segments, of which a new window has ten: the last waits a round trip. */
    @Test
    void datagramsShouldWaitForNoWindow() {
        String text = NET + "link.transport = tcp" + Letters.of("0 1 stream 15000", "0 2 datagram 15000");

        assertThat(received(text)).containsExactlyInAnyOrder("#0 at 300 ms", "#1 at 100 ms");
    }

    /** All share the uplink, 1 kB/s, in the order in which they were sent. */
    @Test
    void channelsShouldShareTheUplink() {
        String text = NET + "link.bandwidth = 1 kB/s"
                + Letters.of("0 1 stream 100", "0 1 datagram 50", "0 2 stream 30", "10 2 link 20");

        assertThat(received(text))
                .containsExactlyInAnyOrder("#0 at 200 ms", "#1 at 250 ms", "#2 at 280 ms", "#3 at 300 ms");
    }

    /** Over TCP that is told to lose, what states no channel is lost, and streams are not. */
    @Test
    void aWindowThatDropsShouldDropAllButStreams() {
        String text = losingTheFirst(NET + "link { transport = tcp, loss-means = dropped }"
                + Letters.of("0 1 link 10", "10 1 stream 10", "20 1 link 10"));

        assertThat(received(text)).containsExactlyInAnyOrder("#1 at 110 ms", "#2 at 120 ms");
        assertThat(received(losingTheFirst(NET + "link { transport = tcp, loss-means = dropped }"
                        + Letters.of("0 1 stream 10", "10 1 link 10"))))
                .containsExactlyInAnyOrder("#0 at 500 ms", "#1 at 500 ms");
    }

    /** A message takes 100 ms to leave. The first one has begun to, and receivers keep their turns: 1, then 1, 2, 1, 1 and 2. */
    @ParameterizedTest
    @ValueSource(strings = {"stream", "datagram", "link"})
    void higherPrioritiesShouldLeaveFirstToTheirReceiver(String channel) {
        String[] letters = {"0 1 C 100", "10 1 C 100", "10 2 C 100", "20 1 C 100 5", "20 1 C 100 1", "30 2 C 100 9"};
        String text = NET + "link.bandwidth = 1 kB/s"
                + Letters.of(Arrays.stream(letters)
                        .map(each -> each.replace("C", channel))
                        .toArray(String[]::new));

        assertThat(received(text))
                .containsExactlyInAnyOrder(
                        "#0 at 200 ms", "#3 at 300 ms", "#5 at 400 ms", "#4 at 500 ms", "#1 at 600 ms", "#2 at 700 ms");
    }

    /** Each receiver has half of the uplink, until the other has all that is for it. */
    @ParameterizedTest
    @ValueSource(strings = {"fair", "max-min"})
    void prioritiesShouldHoldWhereLinksShareAnUplink(String sharing) {
        String text = NET + "link { bandwidth = 1 kB/s, uplink.sharing = " + sharing + " }"
                + Letters.of("0 1 stream 100", "0 2 stream 100", "10 1 stream 100", "10 1 stream 100 1");

        assertThat(received(text))
                .containsExactlyInAnyOrder("#0 at 300 ms", "#1 at 300 ms", "#3 at 400 ms", "#2 at 500 ms");
    }

    /** At 1 kB/s, in packets of 100 B: as {@code UplinkQueueTest} works out, and 100 ms on the link. */
    @ParameterizedTest
    @ValueSource(strings = {"fair", "max-min"})
    void channelsShouldShareALinkByWeight(String sharing) {
        String text = NET + "link { bandwidth = 1 kB/s, uplink { sharing = " + sharing
                + ", channels { scheduling = weighted, packet = 100 B } } }"
                + Letters.of("0 1 stream 500 1", "0 1 stream 250 5", "0 1 stream 1000 5");

        assertThat(received(text)).containsExactlyInAnyOrder("#1 at 450 ms", "#2 at 1650 ms", "#0 at 1850 ms");
    }

    /** 100 B in 100 ms, each in 10 ms; of a second channel of the link the rate is the same one. */
    @ParameterizedTest
    @ValueSource(strings = {"fair", "max-min"})
    void aLinkShouldKeepToItsRate(String sharing) {
        String text = NET + "link { bandwidth = 10 kB/s, uplink { sharing = " + sharing
                + ", channels { scheduling = weighted, packet = 100 B, send-rate = 1 kB/s } } }"
                + Letters.of("0 1 stream 200 1", "0 1 stream 100 5");

        assertThat(received(text)).containsExactlyInAnyOrder("#1 at 210 ms", "#0 at 310 ms");
    }

    /** One message may wait for each channel, beside what is leaving. */
    @Test
    void weightedChannelsShouldHaveQueuesOfTheirOwn() {
        String text = NET + "link { bandwidth = 1 kB/s, uplink { sharing = fair, queue-transmissions = 1,"
                + " channels { scheduling = weighted, packet = 100 B } } }"
                + Letters.of(
                        "0 1 stream 100 5",
                        "0 1 stream 100 5",
                        "0 1 stream 100 5",
                        "0 1 stream 100 1",
                        "0 1 stream 100 1");

        assertThat(received(text)).containsExactlyInAnyOrder("#0 at 200 ms", "#3 at 300 ms", "#1 at 400 ms");
    }

    @Test
    void weightsShouldNeedAShareForEachLink() {
        assertThatThrownBy(() -> Scenarios.of(NET + "link.uplink.channels.scheduling = weighted"))
                .hasMessageContaining("link.uplink.channels.scheduling: found \"weighted\"")
                .hasMessageContaining("where link.uplink.sharing is fcfs");
    }

    /** What is aggregated meets nothing of another channel or priority. */
    @Test
    void aBundleShouldBeOfOneChannelAndPriority() {
        Scenario scenario = Scenarios.of(NET
                + Letters.of("0 1 stream 10", "1 1 datagram 10", "2 1 stream 10", "3 1 stream 10 7", "4 1 datagram 10")
                        .replace("letters =", "aggregate = 20 ms, letters ="));
        List<Integer> parts = new ArrayList<>();
        new Emulation(scenario, batch -> {
                    for (int i : batch.order()) {
                        parts.add(batch.message(i).bytes());
                    }
                })
                .run();

        assertThat(parts).containsExactly(20, 20, 10);
    }

    @Test
    void aggregatedDatagramsShouldFitIntoOne() {
        String text = NET
                + Letters.of("0 1 datagram 40000", "1 1 datagram 40000", "2 1 datagram 65507")
                        .replace("letters =", "aggregate = 20 ms, letters =");

        assertThat(received(text)).containsExactlyInAnyOrder("#0 at 120 ms", "#1 at 120 ms", "#2 at 120 ms");
    }

    @Test
    void whatNoDatagramHoldsShouldBeRefused() {
        String text = NET + Letters.of("0 1 datagram 65508");

        assertThatThrownBy(() -> new Emulation(Scenarios.of(text), null).run())
                .hasStackTraceContaining("a datagram of 65508 bytes, which has 65507 at most: letter");
        assertThatThrownBy(() -> new PlainRun(Scenarios.of(text), null).run())
                .hasStackTraceContaining("a datagram of 65508 bytes");
    }

    static IntStream seeds() {
        return IntStream.range(0, 12);
    }

    /** Without loss and with one latency for each link nothing tells the channels apart. */
    @ParameterizedTest
    @MethodSource("seeds")
    void channelsShouldBeAlikeWhereNothingIsLostOrOvertaken(int seed) {
        String net = "name = alike, seed = " + seed + ", peers = 30, topology { type = random-regular, degree = 4 },"
                + " time.run = 1 s, origin { every = 200 ms, size = 2 kB, limit = 2 },"
                + " link { latency { type = uniform, min = 5 ms, max = 90 ms }, bandwidth = "
                + (seed % 2 == 0 ? "unlimited" : "20 kB/s") + ", ordering = " + (seed % 3 == 0 ? "unordered" : "fifo")
                + ", downlink.bandwidth = " + (seed % 4 == 3 ? "15 kB/s" : "unlimited") + " }\n";
        List<List<Delivery>> runs = new ArrayList<>();
        for (String channel : List.of("link", "stream", "datagram")) {
            Scenario scenario = Scenarios.of(
                    net + "protocol { type = \"" + Shout.class.getName() + "\", channel = " + channel + " }");
            runs.add(Delivery.all(new Emulation(scenario, null).run().deliveries()));
        }

        assertThat(runs.get(0)).hasSize(60 * 30).isEqualTo(runs.get(1)).isEqualTo(runs.get(2));
    }
}
