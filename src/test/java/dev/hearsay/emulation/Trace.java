package dev.hearsay.emulation;

import dev.hearsay.link.Transport;
import dev.hearsay.metrics.Deliveries;
import dev.hearsay.metrics.RunResult;
import dev.hearsay.metrics.TransmissionBatch;
import dev.hearsay.peer.Network;
import dev.hearsay.scenario.Scenario;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All that a run did, as values to compare: every first delivery, every transmission, and what was counted.
 *
 * @param deliveries first deliveries, by (message, peer)
 * @param transmissions transmissions, by (sent, from, counter): kind, message, from, to, sent, arrived, bytes
 * @param figures counts by name
 */
record Trace(List<ReferenceLoop.Delivered> deliveries, List<String> transmissions, Map<String, Long> figures) {
    private static final Comparator<ReferenceLoop.Delivered> BY_MESSAGE_AND_PEER =
            Comparator.comparingInt(ReferenceLoop.Delivered::broadcast).thenComparingInt(ReferenceLoop.Delivered::peer);

    /** What the plain loop makes of a scenario. */
    static Trace ofReference(Scenario scenario) {
        ReferenceLoop loop = new ReferenceLoop(Network.of(scenario), scenario.time()).run();
        List<ReferenceLoop.Delivered> deliveries = new ArrayList<>(loop.delivered());
        deliveries.sort(BY_MESSAGE_AND_PEER);
        List<ReferenceLoop.Sent> sent = new ArrayList<>(loop.sent());
        sent.sort(Comparator.comparingLong(ReferenceLoop.Sent::sentAt)
                .thenComparingInt(ReferenceLoop.Sent::from)
                .thenComparingInt(ReferenceLoop.Sent::counter));
        Map<String, Long> figures = new TreeMap<>(loop.counters());
        figures.put("duplicates", loop.duplicates());
        figures.put("arrivals", loop.arrivals());
        figures.put("emulated", loop.lastEvent());
        figures.put("lost", loop.lost());
        Transport transport = scenario.link().transport();
        figures.put(
                "bytes",
                sent.stream()
                        .mapToLong(one -> transport.onWire(one.message().bytes()))
                        .sum());
        figures.put("sent", (long) sent.size());
        figures.put("dropped", loop.dropped());
        Stream<String> lines = sent.stream()
                .map(one -> line(
                        one.message().bytes(),
                        one.message().broadcast(),
                        one.from(),
                        one.to(),
                        one.sentAt(),
                        one.arrivedAt()));
        return new Trace(deliveries, inOrder(scenario, lines.toList()), figures);
    }

    /** What the actors make of a scenario. */
    static Trace ofEmulation(Scenario scenario) {
        List<String> transmissions = new ArrayList<>();
        return of(new Emulation(scenario, batch -> addTo(transmissions, batch)).run(), transmissions);
    }

    /** What the actors make of a scenario on several hosts, with so many lanes each. */
    static Trace ofHosts(Scenario scenario, List<Integer> lanes, long seed) {
        List<String> transmissions = new ArrayList<>();
        return of(new ManyHosts(scenario, batch -> addTo(transmissions, batch), lanes, seed).run(), transmissions);
    }

    private static Trace of(RunResult result, List<String> transmissions) {
        Map<String, Long> figures = new TreeMap<>(result.protocolMetrics().counters());
        result.protocolMetrics()
                .samples()
                .forEach((name, values) -> figures.put(name + ".count", (long) values.length));
        figures.put("duplicates", result.traffic().duplicates());
        figures.put("arrivals", result.traffic().delivered());
        figures.put("emulated", result.emulated());
        figures.put("lost", result.traffic().lost());
        figures.put("bytes", result.traffic().bytes());
        figures.put("sent", result.traffic().transmissions());
        figures.put("dropped", result.traffic().transmissionsDropped());
        return new Trace(deliveries(result.deliveries()), inOrder(result.scenario(), transmissions), figures);
    }

    /** Where transmissions wait, they are told when they leave, and not in the order of sending. */
    private static List<String> inOrder(Scenario scenario, List<String> transmissions) {
        boolean wait = Network.of(scenario).transmissionsWait();
        return wait ? transmissions.stream().sorted().toList() : transmissions;
    }

    static List<ReferenceLoop.Delivered> deliveries(Deliveries deliveries) {
        List<ReferenceLoop.Delivered> all = new ArrayList<>();
        for (int message = 0; message < deliveries.messages(); message++) {
            for (int peer = 0; peer < deliveries.peers(); peer++) {
                long at = deliveries.at(message, peer);
                if (at >= 0) {
                    all.add(new ReferenceLoop.Delivered(
                            message, peer, at, deliveries.hop(message, peer), deliveries.from(message, peer)));
                }
            }
        }
        return all;
    }

    private static void addTo(List<String> transmissions, TransmissionBatch batch) {
        for (int i : batch.order()) {
            transmissions.add(line(
                    batch.message(i).bytes(),
                    batch.message(i).broadcast(),
                    batch.from(i),
                    batch.to(i),
                    batch.sentAt(i),
                    batch.arrivedAt(i)));
        }
    }

    private static String line(int bytes, int broadcast, int from, int to, long sentAt, long arrivedAt) {
        return broadcast + ": " + from + " -> " + to + ", " + sentAt + " to " + arrivedAt + " ns, " + bytes + " B";
    }
}
