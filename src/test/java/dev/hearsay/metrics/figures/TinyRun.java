package dev.hearsay.metrics.figures;

import dev.hearsay.fault.Adversaries;
import dev.hearsay.fault.Lifetimes;
import dev.hearsay.gateway.GatewayParams;
import dev.hearsay.group.Groups;
import dev.hearsay.link.Bandwidth;
import dev.hearsay.link.Handshake;
import dev.hearsay.link.Latency;
import dev.hearsay.link.LinkParams;
import dev.hearsay.link.Links;
import dev.hearsay.link.Sharing;
import dev.hearsay.link.Transport;
import dev.hearsay.link.UplinkParams;
import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.OperationRecords;
import dev.hearsay.metrics.record.PeerTraffic;
import dev.hearsay.metrics.record.ProtocolMetrics;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.Traffic;
import dev.hearsay.metrics.record.TransmissionBatch;
import dev.hearsay.metrics.record.WallTimes;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Setup;
import dev.hearsay.random.RandomStream;
import dev.hearsay.scenario.ClusterParams;
import dev.hearsay.scenario.OfferedLoad;
import dev.hearsay.scenario.OutputParams;
import dev.hearsay.scenario.PeerSettings;
import dev.hearsay.scenario.ProcessingParams;
import dev.hearsay.scenario.PropertyParams;
import dev.hearsay.scenario.Provenance;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.scenario.TableFormat;
import dev.hearsay.scenario.TimeParams;
import dev.hearsay.scenario.TopologyFormat;
import dev.hearsay.topology.Topology;
import dev.hearsay.workload.Operations;
import dev.hearsay.workload.OriginParams;
import dev.hearsay.workload.Origins;
import dev.hearsay.workload.Senders;
import java.nio.file.Path;
import java.util.List;

/**
 * A run small enough for paper: flood over the ring 0 - 1 - 2 - 3 with 100 ms per link and messages of 256 B.
 *
 * <p>Message 0 comes from peer 0 at 0 ms and reaches all; peers 2 and 3 get a duplicate each. Message 1 comes from peer
 * 2 at 50.5 ms; both transmissions to peer 3 are lost. Message 2 of peer 3, at 101 ms, was never sent: the run was cut short.
 */
public final class TinyRun {
    public static final long MS = 1_000_000;

    private static final long SENT_AT_1 = 50 * MS + 500_000;
    private static final Topology RING = Topology.ofLinks(4, new int[] {0, 1, 2, 3}, new int[] {1, 2, 3, 0}, 4);

    private final Deliveries deliveries = new Deliveries(3, 4);
    private final Traffic traffic = new Traffic(3, 100 * MS);
    private final PeerTraffic peerTraffic = new PeerTraffic(4);
    private final ProtocolMetrics protocolMetrics = new ProtocolMetrics();
    private final TransmissionBatch transmissions = new TransmissionBatch();

    private TinyRun() {
        deliver(0, 0, 0, 0, -1);
        deliver(0, 1, 100 * MS, 1, 0);
        deliver(0, 3, 100 * MS, 1, 0);
        deliver(0, 2, 200 * MS, 2, 1);
        deliver(1, 2, SENT_AT_1, 0, -1);
        deliver(1, 1, SENT_AT_1 + 100 * MS, 1, 2);
        deliver(1, 0, SENT_AT_1 + 200 * MS, 2, 1);
        send(0, 0, 1, 0, true);
        send(0, 0, 3, 0, true);
        send(1, 2, 1, SENT_AT_1, true);
        send(1, 2, 3, SENT_AT_1, false);
        send(0, 1, 2, 100 * MS, true);
        send(0, 3, 2, 100 * MS, true);
        send(1, 1, 0, SENT_AT_1 + 100 * MS, true);
        send(0, 2, 3, 200 * MS, true);
        send(1, 0, 3, SENT_AT_1 + 200 * MS, false);
        duplicate(0, 2, 200 * MS);
        duplicate(0, 3, 300 * MS);
    }

    /** What the run hands over. */
    public static RunResult result() {
        return result(scenario(TableFormat.NONE, false));
    }

    /** Its transmissions. */
    public static TransmissionBatch transmissions() {
        return new TinyRun().transmissions;
    }

    /** A run of as many peers in which nothing was ever sent. */
    public static RunResult silent() {
        Scenario scenario = scenario(TableFormat.NONE, false);
        return new RunResult(
                scenario,
                new Setup(RING, Groups.none(), List.of(), 7),
                new Links(RING, scenario.link(), 7),
                origins(scenario),
                Operations.NONE,
                new Lifetimes(4),
                new Adversaries(4),
                new Deliveries(3, 4),
                new OperationRecords(0),
                new Traffic(3, 100 * MS),
                new PeerTraffic(4),
                new ProtocolMetrics(),
                /* properties= */ null,
                true,
                0,
                1,
                1,
                WallTimes.ofEmulation(0, 0, 0),
                List.of());
    }

    /** The scenario, which wants tables in that format, with a latency drawn for each transmission or none. */
    public static Scenario scenario(TableFormat tables, boolean perTransmission) {
        return new Scenario(
                "tiny",
                7,
                4,
                new TimeParams(TimeParams.Mode.VIRTUAL, 1, 150 * MS, TimeParams.UNTIL_QUIET, 1000 * MS),
                2,
                1000 * MS,
                (peers, random) -> RING,
                List.of(new PeerSettings(
                        new LinkParams(
                                (topology, seed) -> new Fixed(perTransmission),
                                perTransmission,
                                0.2,
                                (topology, seed) -> (from, to) -> Bandwidth.UNLIMITED,
                                new Handshake(1, 1, 1),
                                true,
                                new Transport(false, false, 1460, 10, true, 1, 1, 3, 0),
                                new UplinkParams(
                                        UplinkParams.LAST,
                                        UplinkParams.LAST,
                                        Sharing.FCFS,
                                        UplinkParams.UNLIMITED,
                                        Long.MAX_VALUE),
                                Bandwidth.UNLIMITED),
                        new ProcessingParams(0, 0, true),
                        new OriginParams(
                                151 * MS + 500_000,
                                0,
                                OriginParams.Phase.STAGGERED,
                                OriginParams.Period.FIXED,
                                256,
                                new Senders.Listed(List.of(0, 2, 3)),
                                1),
                        "flood",
                        setup -> {
                            throw new UnsupportedOperationException("nothing is emulated here");
                        })),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new OutputParams(
                        Path.of("results"),
                        tables,
                        tables,
                        tables == TableFormat.NONE ? TopologyFormat.NONE : TopologyFormat.CSV,
                        true,
                        100 * MS),
                new ClusterParams(
                        0,
                        new ClusterParams.Endpoint("127.0.0.1", 0),
                        ClusterParams.PlacementRule.BLOCKS,
                        ClusterParams.OnLoss.FAIL,
                        1,
                        1,
                        new ClusterParams.TlsFiles("", "", "")),
                GatewayParams.CLOSED,
                List.of(),
                PropertyParams.NONE,
                new OfferedLoad(0, 0, 0, 0, 0),
                List.of(),
                "hearsay { name = tiny }\n",
                Provenance.NONE);
    }

    /** What such a run hands over. */
    public static RunResult result(Scenario scenario) {
        TinyRun run = new TinyRun();
        run.protocolMetrics.count("forwarded", 5);
        run.protocolMetrics.sample("wait", 2, 0);
        run.protocolMetrics.sample("wait", 1, 0);
        return new RunResult(
                scenario,
                new Setup(RING, Groups.none(), List.of(), 7),
                new Links(RING, scenario.link(), 7),
                origins(scenario),
                Operations.NONE,
                new Lifetimes(4),
                new Adversaries(4),
                run.deliveries,
                new OperationRecords(0),
                run.traffic,
                run.peerTraffic,
                run.protocolMetrics,
                /* properties= */ null,
                false,
                350 * MS + 500_000,
                2,
                1,
                WallTimes.ofEmulation(0.25, 0.5, 0.25),
                List.of("cut short"));
    }

    private static Origins origins(Scenario scenario) {
        return Origins.draw(scenario.origin(), 4, 150 * MS, 7);
    }

    /** 100 ms for every link. */
    private record Fixed(boolean drawn) implements Latency {
        @Override
        public long minimum() {
            return 100 * MS;
        }

        @Override
        public long draw(int from, int to, RandomStream random) {
            return 100 * MS;
        }

        @Override
        public boolean isConstant() {
            return !drawn;
        }
    }

    private void deliver(int messageId, int peer, long at, int hop, int from) {
        deliveries.record(messageId, peer, at, hop, from);
        traffic.firstDelivery(at);
    }

    private void send(int messageId, int from, int to, long at, boolean arrives) {
        Payload payload = new Payload(messageId);
        traffic.sent(at, payload, 1, payload.bytes());
        peerTraffic.sent(from, 1, payload.bytes());
        long arrival = arrives ? at + 100 * MS : TransmissionBatch.LOST;
        transmissions.add(payload, from, to, transmissions.size(), at, arrival);
        if (arrives) {
            traffic.arrived(1);
            peerTraffic.received(to, 1, payload.bytes());
            peerTraffic.queued(to, 1);
        } else {
            traffic.lost(at);
        }
    }

    private void duplicate(int messageId, int peer, long at) {
        traffic.duplicate(at, messageId);
        peerTraffic.duplicate(peer);
    }

    /** A payload of 256 B. */
    public record Payload(@Override int messageId) implements Message {
        @Override
        public int bytes() {
            return 256;
        }
    }
}
