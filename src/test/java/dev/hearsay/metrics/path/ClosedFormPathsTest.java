package dev.hearsay.metrics.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.Scenarios;
import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.Tracer;
import dev.hearsay.scenario.Scenario;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each part of a delivery on nets of two or three peers, on which it can be worked out on paper. Links have 100 ms. */
class ClosedFormPathsTest {
    private static final String NET = "name = closed, link { latency { type = fixed, value = 100 ms }, header = 0 B },"
            + " origin { senders = [0], every = 1 s, phase = aligned, size = 100 B }, time.run = 1 s, ";

    private static DeliveryPath path(int messageId, int peer, String... settings) {
        return find(messageId, peer, settings).orElseThrow();
    }

    private static Optional<DeliveryPath> find(int messageId, int peer, String... settings) {
        Scenario scenario = Scenarios.of(NET + String.join("\n", settings));
        Tracer tracer = Tracer.of(messageId, 1000);
        RunResult result = new Emulation(scenario, null, tracer).run();
        return new DeliveryPaths(result, tracer).to(messageId, peer);
    }

    /** The parts that are not nothing, in milliseconds. */
    private static Map<Part, Double> millis(Parts parts) {
        return Stream.of(Part.values())
                .filter(part -> parts.of(part) != 0)
                .collect(Collectors.toMap(
                        part -> part, part -> parts.of(part) / 1e6, Double::sum, () -> new EnumMap<>(Part.class)));
    }

    private static List<Map<Part, Double>> millisOfHops(DeliveryPath path) {
        return path.hops().stream().map(hop -> millis(hop.parts())).toList();
    }

    @Test
    void aLineShouldTransmitAndWaitForNothing() {
        DeliveryPath path = path(0, 2, "peers = 3, topology.type = line, link.bandwidth = 1 kB/s");

        Map<Part, Double> hop = Map.of(Part.TRANSMISSION, 100.0, Part.LATENCY, 100.0);
        assertThat(millisOfHops(path)).containsExactly(hop, hop);
        assertThat(path.time()).isEqualTo(400_000_000);
        assertThat(path.hops()).extracting(Hop::at).containsExactly(200_000_000L, 400_000_000L);
        assertThat(path.hops()).extracting(Hop::from).containsExactly(0, 1);
    }

    @Test
    void theSecondMessageShouldWaitForTheUplinkThatTheFirstOccupies() {
        String net = "peers = 2, topology.type = line, link.bandwidth = 1 kB/s, origin { every = 40 ms, limit = 2 }";

        assertThat(millis(path(0, 1, net).parts())).isEqualTo(Map.of(Part.TRANSMISSION, 100.0, Part.LATENCY, 100.0));
        assertThat(millis(path(1, 1, net).parts()))
                .isEqualTo(Map.of(Part.UPLINK, 60.0, Part.TRANSMISSION, 100.0, Part.LATENCY, 100.0));
    }

    @Test
    void linksThatShareAnUplinkShouldWaitForOneAnother() {
        String net = "peers = 3, topology.type = star, link { bandwidth = 1 kB/s, uplink.sharing = fair }";

        assertThat(millis(path(0, 1, net).parts()))
                .isEqualTo(Map.of(Part.UPLINK, 100.0, Part.TRANSMISSION, 100.0, Part.LATENCY, 100.0));
    }

    @Test
    void aSlowDownlinkShouldTakeWhatItTakesLongerThanTheUplink() {
        String net = "peers = 3, topology.type = star, origin.senders = [1, 2],"
                + " link { bandwidth = 1 kB/s, downlink.bandwidth = 500 B/s }";

        assertThat(millis(path(0, 0, net).parts())).isEqualTo(Map.of(Part.TRANSMISSION, 200.0, Part.LATENCY, 100.0));
        assertThat(millis(path(1, 0, net).parts()))
                .isEqualTo(Map.of(Part.TRANSMISSION, 200.0, Part.LATENCY, 100.0, Part.DOWNLINK, 200.0));
    }

    @Test
    void theSecondArrivalShouldWaitForTheProcessor() {
        String net = "peers = 3, topology.type = star, origin.senders = [1, 2],"
                + " processing { time = 30 ms, per-byte = 10 us }";

        assertThat(millis(path(0, 0, net).parts())).isEqualTo(Map.of(Part.LATENCY, 100.0, Part.PROCESSING, 31.0));
        assertThat(millis(path(1, 0, net).parts()))
                .isEqualTo(Map.of(Part.LATENCY, 100.0, Part.PROCESSOR, 31.0, Part.PROCESSING, 31.0));
        assertThat(millis(path(1, 0, net, "processing.mode = parallel").parts()))
                .isEqualTo(Map.of(Part.LATENCY, 100.0, Part.PROCESSING, 31.0));
    }

    /** 685 segments in rounds of 10, 20, 40, ... of 200 ms each: the seventh takes the last. */
    @Test
    void slowStartShouldBeTheTransports() {
        DeliveryPath path = path(
                0, 1, "peers = 2, topology.type = line, link { transport = tcp, mss = 1460 B }, origin.size = 1 MB");

        assertThat(path.time()).isEqualTo(1_300_000_000);
        assertThat(millis(path.parts())).isEqualTo(Map.of(Part.TRANSPORT, 1200.0, Part.LATENCY, 100.0));
    }

    /** A single segment that is lost is sent again after a time-out of the round trip and 200 ms, and then of twice that. */
    @Test
    void aRetransmissionShouldBeTheTransports() {
        TreeSet<Double> transport = new TreeSet<>();
        for (int seed = 1; seed <= 30; seed++) {
            DeliveryPath path = path(0, 1, "peers = 2, topology.type = line, link.loss = 0.5, seed = " + seed);
            assertThat(path.parts().of(Part.LATENCY)).isEqualTo(100_000_000);
            transport.add(path.parts().of(Part.TRANSPORT) / 1e6);
            assertThat(path.parts().of(Part.TRANSPORT) + 100_000_000).isEqualTo(path.time());
        }
        assertThat(transport).startsWith(0.0, 400.0, 1200.0);
    }

    /** Message 1 is sent 10 ms after message 0, which is lost and held up for 400 ms: it is handed over with it. */
    @Test
    void whatIsHeldUpBehindALossShouldBeTheTransports() {
        String net = "peers = 2, topology.type = line, link.loss = 0.5, origin { every = 10 ms, limit = 2 }, seed = ";
        int seed = 1;
        while (path(0, 1, net + seed).parts().of(Part.TRANSPORT) != 400_000_000
                || path(1, 1, net + seed).parts().of(Part.TRANSPORT) != 390_000_000) {
            seed++;
            assertThat(seed)
                    .as("one of so many seeds loses the first alone, once")
                    .isLessThan(200);
        }
    }

    /** The announcement goes over, the request comes back, and only then the message is handed to the link. */
    @Test
    void theRoundTripOfARequestShouldBeTheProtocols() {
        DeliveryPath path = path(
                0, 2, "peers = 3, topology.type = line, protocol { type = inv, trickle = none, inbound-delay = 0 ms }");

        Map<Part, Double> hop = Map.of(Part.PROTOCOL, 200.0, Part.LATENCY, 100.0);
        assertThat(millisOfHops(path)).containsExactly(hop, hop);
        assertThat(path.hops()).extracting(Hop::kind).containsOnly("tx");
    }

    /** Share 0 is lost; share 1, 300 ms later, references it, which takes 100 ms to be seen, and the NACK 100 ms to come back. */
    @Test
    void theWaitForANackShouldBeTheProtocols() {
        String net = "peers = 2, topology.type = line, link { loss = 0.5, loss-means = dropped },"
                + " origin { every = 300 ms, limit = 2 }, protocol { type = share-dag, nack-delay = 0 ms }, seed = ";
        int seed = 1;
        Optional<DeliveryPath> path = find(0, 1, net + seed);
        while (path.isEmpty() || path.get().time() == 100_000_000) {
            path = find(0, 1, net + ++seed);
            assertThat(seed).isLessThan(100);
        }

        long nacks =
                (path.get().time() - 600_000_000) / 1_000_000_000; // each repeated after a second, and then after two
        assertThat(millis(path.get().parts()))
                .isEqualTo(Map.of(Part.PROTOCOL, 500.0 + nacks * 1000, Part.LATENCY, 100.0));
    }

    /**
     * Of three peers that are all linked, 1 and 2 have dropped the link between them from the tree. A message from 0 is lost on its way to
     * 2; 1 has it after 100 ms and announces it, 2 waits 2 s for the tree, asks 1, and gets it.
     */
    @Test
    void theTimerBeforeAGraftShouldBeTheProtocols() {
        String net = "peers = 3, topology.type = complete, link { loss = 0.2, loss-means = dropped },"
                + " origin { every = 1 s, limit = 2 }, time.run = 2 s, protocol { type = plumtree, lazy-delay = 0 ms }, seed = ";
        int seed = 1;
        Optional<DeliveryPath> path = find(1, 2, net + seed);
        while (path.isEmpty() || path.get().hops().size() == 1 || path.get().time() < 2_000_000_000) {
            path = find(1, 2, net + ++seed);
            assertThat(seed).isLessThan(500);
        }

        assertThat(millisOfHops(path.get()))
                .containsExactly(
                        Map.of(Part.LATENCY, 100.0), Map.of(Part.PROTOCOL, 100.0 + 2000 + 100, Part.LATENCY, 100.0));
    }

    /** A compact block goes on when it has arrived, and is imported after that: the path does not wait for what comes later. */
    @Test
    void aPeerThatSendsOnBeforeItDeliversShouldNotDelayThePath() {
        String net =
                "peers = 3, topology.type = line, origin { size = 10 kB, every = 5 s, limit = 3 }, time.run = 15 s,"
                        + " protocol { type = inv, compact = true, import-time = 500 ms, missing = 0 }";

        DeliveryPath path = path(2, 2, net);

        assertThat(millisOfHops(path))
                .containsExactly(Map.of(Part.LATENCY, 100.0), Map.of(Part.LATENCY, 100.0, Part.PROTOCOL, 500.0));
    }

    @Test
    void theShortestPathShouldTakeTheLatenciesOfTheLinksAndNothingElse() {
        String drawn = NET.replace("type = fixed, value = 100 ms", "type = uniform, min = 10 ms, max = 200 ms")
                + "peers = 30, topology { type = random-regular, degree = 3 }, ";
        Scenario scenario = Scenarios.of(drawn + "processing.time = 20 ms");
        Scenario bare = Scenarios.of(drawn);
        RunResult slow = new Emulation(scenario, null).run();
        Deliveries flooded = new Emulation(bare, null).run().deliveries();

        for (int peer = 1; peer < 30; peer++) {
            DeliveryPath path = ShortestPath.of(slow, 0, peer).orElseThrow();
            assertThat(path.time()).as("a flood takes it").isEqualTo(flooded.at(0, peer));
            assertThat(path.parts().of(Part.LATENCY)).isEqualTo(path.time());
        }
    }

    @Test
    void whoMovesLinksOrSendsBeyondThemShouldHaveNoShortestPath() {
        RunResult overlay =
                new Emulation(Scenarios.of(NET + "peers = 12, overlay.type = cyclon, time.drain = 1 s"), null).run();
        RunResult beyond =
                new Emulation(Scenarios.of(NET + "peers = 12, protocol.type = kadcast, time.drain = 1 s"), null).run();

        assertThat(ShortestPath.objection(overlay))
                .hasValueSatisfying(why -> assertThat(why).contains("overlay"));
        assertThat(ShortestPath.objection(beyond)).isPresent();
    }

    @Test
    void theReasonShouldNameThePartThatDominatesAndWhere() {
        DeliveryPath path = path(
                1, 1, "peers = 2, topology.type = line, link.bandwidth = 100 B/s, origin { every = 10 ms, limit = 2 }");

        assertThat(path.reason()).isEqualTo(new Reason(Part.TRANSMISSION, 1_000_000_000, 0, 1));
        assertThat(new Reason(Part.UPLINK, 0, 17, 3).text("3.2 s", peer -> "peer " + peer))
                .isEqualTo("waited 3.2 s for the uplink of peer 17");
    }
}
