package dev.hearsay.testkit;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.TransmissionBatch;
import dev.hearsay.metrics.record.TransmissionSink;
import dev.hearsay.peer.Network;
import dev.hearsay.plain.PlainRun;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.ProtocolModel;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.topology.Topology;
import dev.hearsay.wire.RecordsCodec;
import dev.hearsay.wire.WireReader;
import dev.hearsay.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The promises of every protocol, and those that its {@link ProtocolModel} makes, as checks. Each runs the protocol and throws an
 * {@link AssertionError} if a promise is broken, with the scenario to run it again.
 *
 * @param protocol the block of the protocol, such as {@code type = "com.example.Mine", timeout = 2 s}
 */
public record Conformance(String protocol) {
    /**
     * The factor on the model's mean share of missing deliveries which the share of a run of 36 peers with a message each does
     * not exceed.
     */
    private static final double SPREAD_OF_RESIDUE = 11;

    private static final String NET = """
            topology { type = random-regular, degree = 4 }
            link.latency { type = uniform, min = 20 ms, max = 80 ms }
            """;

    private static final long NANOS_PER_MILLI = 1_000_000;

    /** The deliveries and transmissions of a scenario under one engine. */
    private record Trace(List<Delivery> deliveries, List<String> transmissions, boolean complete) {}

    /**
     * Checks that every peer of a net gets every message, but for the residue that the model promises, and that the run ends by
     * itself. There is no promise for a net in which a peer has more neighbours than the model can serve; and a protocol that spreads no
     * messages only has to end.
     *
     * @param net the topology and whatever else a scenario says, in HOCON
     */
    public void reachesAll(String net) {
        String text = text(net);
        Scenario scenario = Hearsay.scenario(text);
        RunResult result = new Emulation(scenario, null).run();
        require(result.topology().parts().size() == 1, "the net is not connected", text);
        if (hasTooLargeHub(result.topology(), scenario.protocol().mostNeighbours())) {
            return;
        }
        long pairs = (long) result.origins().count() * result.peers();
        double residue = scenario.protocol().residue() * SPREAD_OF_RESIDUE * pairs;
        long missing = pairs - result.deliveries().count();
        boolean isSpread = scenario.protocol().broadcasts();
        require(!isSpread || missing <= residue, missing + " of " + pairs + " deliveries are missing", text);
        boolean waitsForResidue = scenario.protocol().isEndless() && missing > 0;
        require(result.complete() || waitsForResidue, "the run did not end by itself", text);
    }

    private static boolean hasTooLargeHub(Topology topology, int most) {
        return IntStream.range(0, topology.peers()).anyMatch(peer -> topology.degree(peer) > most);
    }

    /** Checks that the plain engine, one lane and four give the same transmissions and first deliveries, whatever the net. */
    public void isDeterministic(String net) {
        String text = text(net);
        Trace plain = trace(sink -> new PlainRun(Hearsay.scenario(text), sink).run());
        for (int lanes : new int[] {1, 4}) {
            Scenario scenario = Hearsay.scenario(text, "engine.lanes=" + lanes);
            Trace actors = trace(sink -> new Emulation(scenario, sink).run());
            require(actors.equals(plain), "the run is another one on " + lanes + " lanes", text);
        }
    }

    private static Trace trace(Function<TransmissionSink, RunResult> run) {
        List<String> transmissions = new ArrayList<>();
        RunResult result = run.apply(batch -> {
            for (int i : batch.order()) {
                transmissions.add(batch.message(i).kind() + ' ' + batch.from(i) + " -> " + batch.to(i) + ' '
                        + batch.sentAt(i) + ' ' + batch.arrivedAt(i) + ' '
                        + batch.message(i).bytes());
            }
        });
        // the order is not the same: transmissions that wait for an uplink are recorded when they leave
        transmissions.sort(null);
        return new Trace(Delivery.all(result.deliveries()), transmissions, result.complete());
    }

    /** Checks that losses, crashes and slow peers do not make a peer fail, and that every engine does the same. */
    public void survivesFaults() {
        isDeterministic(NET + """
                link { loss = 0.1, loss-means = dropped, bandwidth = 50 kB }
                processing.time = 2 ms
                time.limit = 60 s
                faults = [{ at = %d ms, crash = { fraction = 0.2 } }]
                """.formatted(readyAfterMillis() + 500));
    }

    /** True if the model declares messages, and with them promises that a run may be spread over hosts. */
    public boolean promisesToTravel() {
        return !model().messages().isEmpty();
    }

    /**
     * Checks that all sent messages are declared by {@link ProtocolModel#messages}, and arrive at another host as they were sent.
     */
    public void travelsBetweenHosts() {
        String text = text(NET);
        Scenario scenario = Hearsay.scenario(text);
        RecordsCodec<Message> codec = Network.of(scenario).messageCodec();
        new Emulation(scenario, batch -> roundTrip(codec, batch, text)).run();
    }

    private static void roundTrip(RecordsCodec<Message> codec, TransmissionBatch batch, String text) {
        WireWriter writer = new WireWriter();
        batch.write(codec, writer);
        TransmissionBatch read = TransmissionBatch.read(codec, new WireReader(writer.toBytes()));
        for (int i = 0; i < batch.size(); i++) {
            String sent = batch.message(i).kind() + ' ' + batch.message(i).bytes();
            String came = read.message(i).kind() + ' ' + read.message(i).bytes();
            require(sent.equals(came), "a " + sent + " B arrives on another host as a " + came + " B", text);
        }
    }

    private long readyAfterMillis() {
        return (model().readyAfter() + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
    }

    private ProtocolModel model() {
        return Hearsay.scenario("hearsay { protocol { " + protocol + " } }").protocol();
    }

    /**
     * A scenario of 36 peers, each with a message, and an operation of each kind that the protocol offers, within two seconds from the
     * time on at which the model says that its peers are ready.
     */
    private String text(String net) {
        long start = readyAfterMillis();
        return """
                hearsay {
                  name = conformance, peers = 36
                  origin { start = %d ms, every = 2 s }
                  operation { start = %d ms, every = 2 s, limit = 1 }
                  operations = [%s]
                  time.run = %d ms
                  protocol { %s }
                  %s
                }
                """.formatted(start, start, operations(), start + 2000, protocol, net);
    }

    private String operations() {
        return model().operations().stream()
                .map(kind -> "{ kind = " + kind + " }")
                .collect(Collectors.joining(", "));
    }

    private static void require(boolean holds, String what, String text) {
        if (!holds) {
            throw new AssertionError(what + ":\n" + text);
        }
    }
}
