package dev.hearsay.emulation;

import dev.hearsay.gateway.InboundSink;
import dev.hearsay.metrics.record.Load;
import dev.hearsay.metrics.record.PeerTraffic;
import dev.hearsay.metrics.record.PropertySamples;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.Timeline;
import dev.hearsay.metrics.record.TransmissionBatch;
import dev.hearsay.metrics.record.TransmissionSink;
import dev.hearsay.peer.Network;
import dev.hearsay.plain.PlainRun;
import dev.hearsay.protocol.Message;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.testkit.Delivery;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All that a run did, as values to compare: every first delivery, every transmission, and all that was counted.
 *
 * @param deliveries first deliveries, by (message, peer)
 * @param transmissions transmissions, by (sent, from, counter): kind, message, from, to, sent, arrived, bytes
 * @param figures counts by name
 * @param rows counts by interval, by peer and by message, and samples of properties
 * @param warnings what weakens trust in the figures, but for how late real time was
 */
public record Trace(
        List<Delivery> deliveries,
        List<String> transmissions,
        Map<String, String> figures,
        List<String> rows,
        List<String> warnings) {
    /** What the plain engine makes of a scenario. */
    public static Trace ofPlain(Scenario scenario) {
        return of(sink -> new PlainRun(scenario, sink).run());
    }

    /** What the actors make of a scenario. */
    public static Trace ofEmulation(Scenario scenario) {
        return of(sink -> new Emulation(scenario, sink).run());
    }

    /** What the actors make of a scenario with real programs, whose packets are handed to a log. */
    static Trace ofPrograms(Scenario scenario, InboundSink log) {
        return of(sink -> {
            Emulation emulation = new Emulation(scenario, sink);
            emulation.logInbound(log);
            return emulation.run();
        });
    }

    /** What the actors make of a scenario on several hosts, with so many lanes each. */
    public static Trace ofHosts(Scenario scenario, List<Integer> lanes, long seed) {
        return of(sink -> new ManyHosts(scenario, sink, lanes, seed).run());
    }

    static Trace of(Function<TransmissionSink, RunResult> run) {
        List<String> transmissions = new ArrayList<>();
        RunResult result = run.apply(batch -> addTo(transmissions, batch));
        return new Trace(
                Delivery.all(result.deliveries()),
                inOrder(result.scenario(), transmissions),
                figures(result),
                rows(result),
                result.warnings().stream()
                        .filter(line -> !line.startsWith("real time"))
                        .toList());
    }

    private static Map<String, String> figures(RunResult result) {
        Map<String, String> figures = new TreeMap<>();
        result.protocolMetrics().counters().forEach((name, sum) -> figures.put(name, sum.toString()));
        result.protocolMetrics().samples().forEach((name, values) -> figures.put(name, Arrays.toString(values)));
        result.traffic().kinds().sent().forEach((kind, sent) -> figures.put("sent " + kind, sent.toString()));
        figures.put("duplicates", "" + result.traffic().duplicates());
        figures.put("arrivals", "" + result.traffic().delivered());
        figures.put("emulated", "" + result.emulated());
        figures.put("complete", "" + result.complete());
        figures.put("lost", "" + result.traffic().lost());
        figures.put("bytes", "" + result.traffic().bytes());
        figures.put("sent", "" + result.traffic().transmissions());
        figures.put("payloads", "" + result.traffic().payloads());
        figures.put("repeated", "" + result.traffic().repeatedDeliveries());
        figures.put("dropped", "" + result.traffic().transmissionsDropped());
        figures.put("cut off", "" + result.traffic().transmissionsCutOff());
        figures.put("late operations", "" + result.operationRecords().lateCompletions());
        figures.put("doubled", "" + result.traffic().transmissionsDoubled());
        return figures;
    }

    private static List<String> rows(RunResult result) {
        List<String> rows = new ArrayList<>();
        for (Timeline.Row row : result.traffic().timeline().rows()) {
            StringBuilder line = new StringBuilder("from " + row.from());
            for (Timeline.Column column : Timeline.Column.values()) {
                line.append(' ').append(row.get(column));
            }
            rows.add(line.toString());
        }
        PeerTraffic peers = result.peerTraffic();
        for (int peer = 0; peer < result.peers(); peer++) {
            rows.add("peer " + peer + ": " + peers.sent(peer) + ' ' + peers.received(peer) + ' '
                    + peers.duplicates(peer) + ' ' + peers.bytesOut(peer) + ' ' + peers.bytesIn(peer) + ' '
                    + peers.largestQueue(peer) + load(peers.uplinks(), peer, result.emulated())
                    + load(peers.processors(), peer, result.emulated()));
        }
        for (int messageId = 0; messageId < result.origins().count(); messageId++) {
            rows.add("message " + messageId + ": " + result.traffic().transmissionsOf(messageId) + ' '
                    + result.traffic().bytesOf(messageId) + ' '
                    + result.traffic().duplicatesOf(messageId));
        }
        for (int operation = 0; operation < result.operations().count(); operation++) {
            rows.add("operation " + operation + ": " + result.operations().get(operation) + ' '
                    + result.operationRecords().hasBegun(operation) + ' '
                    + result.operationRecords().ending(operation) + ' '
                    + result.operationRecords().endedAt(operation) + ' '
                    + result.operationRecords().hops(operation) + ' '
                    + result.traffic().transmissionsOfOperation(operation) + ' '
                    + result.traffic().bytesOfOperation(operation));
        }
        addSamples(rows, result.properties());
        return rows;
    }

    private static void addSamples(List<String> rows, @Nullable PropertySamples samples) {
        for (int sample = 0; samples != null && sample < samples.count(); sample++) {
            StringBuilder line = new StringBuilder("sample at " + samples.at(sample));
            for (int column = 0; column < samples.properties().size(); column++) {
                line.append(' ').append(samples.value(sample, column));
            }
            rows.add(line.toString());
        }
    }

    private static String load(Load load, int peer, long end) {
        return ", " + load.longestWait(peer) + " ns, " + load.busyShare(peer, end);
    }

    /** Where transmissions wait, they are told when they leave, and not in the order of sending. */
    private static List<String> inOrder(Scenario scenario, List<String> transmissions) {
        boolean wait = Network.of(scenario).transmissionsWait();
        return wait ? transmissions.stream().sorted().toList() : transmissions;
    }

    private static void addTo(List<String> transmissions, TransmissionBatch batch) {
        for (int i : batch.order()) {
            Message message = batch.message(i);
            transmissions.add(message.kind() + ' ' + message.messageId() + ": " + batch.from(i) + " -> " + batch.to(i)
                    + ", " + batch.sentAt(i) + " to " + batch.arrivedAt(i) + " ns, " + message.bytes() + " B");
        }
    }
}
