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
import dev.hearsay.wire.RecordsCodec;
import dev.hearsay.wire.WireReader;
import dev.hearsay.wire.WireWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The promises of every protocol, and those that its {@link ProtocolModel} makes, as checks. Each runs the protocol and throws an
 * {@link AssertionError} if a promise is broken, with the scenario to run it again.
 *
 * @param protocol the block of the protocol, such as {@code type = "com.example.Mine", timeout = 2 s}
 */
public record Conformance(String protocol) {
    private static final String NET = """
            topology { type = random-regular, degree = 4 }
            link.latency { type = uniform, min = 20 ms, max = 80 ms }
            """;

    private static final String NO_WORK = "origin.senders = 0";
    private static final long IDLE_MILLIS = 20_000;
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
        PromiseChecks.of(text(net)).ofCoverage();
    }

    /** Checks that peers send no more copies of a message than the model promises. */
    public void isBounded(String net) {
        PromiseChecks.of(text(net)).ofCopies();
    }

    /** Checks that the protocol completes every operation that it offers before its time-out, with no more messages than promised. */
    public void endsOperations(String net) {
        PromiseChecks.of(text(net)).ofOperations();
    }

    /** Checks that peers with nothing to do send no more than the model promises. */
    public void isQuiet(String net) {
        long start = readyAfterMillis();
        PromiseChecks.of(text(net, NO_WORK, start + IDLE_MILLIS) + "hearsay.time.drain = 0 s\n")
                .ofSilence();
    }

    /** True if the model promises to spread broadcast messages. */
    public boolean promisesToSpread() {
        return model().promises().complete().ofMessages();
    }

    /** True if the model offers operations, and promises that they end. */
    public boolean promisesOperations() {
        return !model().operations().isEmpty() && model().promises().complete().ofOperations();
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
        return (model().promises().readyAfter() + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
    }

    private ProtocolModel model() {
        return Hearsay.scenario("hearsay { protocol { " + protocol + " } }").protocol();
    }

    /** A scenario of 36 peers, each with all work that the model knows within two seconds from the time on at which it is ready. */
    private String text(String net) {
        long start = readyAfterMillis();
        String broadcasts = promisesToSpread() ? "origin { start = " + start + " ms, every = 2 s }" : NO_WORK;
        String operations = model().operations().stream()
                .map(kind -> "{ kind = " + kind + ", start = " + start + " ms, every = 2 s, limit = 1, keys = 9 }")
                .collect(Collectors.joining(", "));
        return text(net, broadcasts + ", operations = [" + operations + "]", start + 2000);
    }

    private String text(String net, String work, long runMillis) {
        return """
                hearsay {
                  name = conformance, peers = 36
                  %s
                  time.run = %d ms
                  protocol { %s }
                  %s
                }
                """.formatted(work, runMillis, protocol, net);
    }

    private static void require(boolean holds, String what, String text) {
        if (!holds) {
            throw new AssertionError(what + ":\n" + text);
        }
    }
}
