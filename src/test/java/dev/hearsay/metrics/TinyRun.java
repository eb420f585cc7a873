package dev.hearsay.metrics;

import dev.hearsay.protocol.Message;
import dev.hearsay.topology.Topology;
import java.util.List;

/**
 * A run small enough for paper: flood over the ring 0 - 1 - 2 - 3 with 100 ms per link and messages of 256 B.
 *
 * <p>Message 0 comes from peer 0 at 0 ms and reaches all; peers 2 and 3 get a duplicate each. Message 1 comes from peer
 * 2 at 50.5 ms; both transmissions to peer 3 are lost. Message 2 of peer 3 was never sent: the run was cut short.
 */
public final class TinyRun {
    public static final long MS = 1_000_000;

    private static final long[] SENT_AT = {0, 50 * MS + 500_000, 400 * MS};
    private static final int[] ORIGIN = {0, 2, 3};

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
        deliver(1, 2, SENT_AT[1], 0, -1);
        deliver(1, 1, SENT_AT[1] + 100 * MS, 1, 2);
        deliver(1, 0, SENT_AT[1] + 200 * MS, 2, 1);
        send(0, 0, 1, 0, true);
        send(0, 0, 3, 0, true);
        send(1, 2, 1, SENT_AT[1], true);
        send(1, 2, 3, SENT_AT[1], false);
        send(0, 1, 2, 100 * MS, true);
        send(0, 3, 2, 100 * MS, true);
        send(1, 1, 0, SENT_AT[1] + 100 * MS, true);
        send(0, 2, 3, 200 * MS, true);
        send(1, 0, 3, SENT_AT[1] + 200 * MS, false);
        duplicate(0, 2, 200 * MS);
        duplicate(0, 3, 300 * MS);
    }

    /** What the run hands over. */
    public static RunResult result() {
        TinyRun run = new TinyRun();
        run.protocolMetrics.count("forwarded", 5);
        run.protocolMetrics.sample("wait", 2);
        run.protocolMetrics.sample("wait", 1);
        return run.result(false, new WallTimes(0.25, 0.5, 0), List.of("cut short"));
    }

    /** Its transmissions. */
    public static TransmissionBatch transmissions() {
        return new TinyRun().transmissions;
    }

    /** A run with as many peers in which nothing was ever sent. */
    public static RunResult silent() {
        return new RunResult(
                7,
                "flood",
                ring(),
                link -> -1,
                broadcasts(),
                new Deliveries(3, 4),
                new Traffic(3, 100 * MS),
                new PeerTraffic(4),
                new ProtocolMetrics(),
                true,
                0,
                1,
                1,
                new WallTimes(0, 0, 0),
                List.of());
    }

    private RunResult result(boolean complete, WallTimes wallTimes, List<String> warnings) {
        return new RunResult(
                7,
                "flood",
                ring(),
                link -> link == 0 ? -1 : 100 * MS,
                broadcasts(),
                deliveries,
                traffic,
                peerTraffic,
                protocolMetrics,
                complete,
                350 * MS + 500_000,
                2,
                1,
                wallTimes,
                warnings);
    }

    private static Topology ring() {
        return Topology.ofLinks(4, new int[] {0, 1, 2, 3}, new int[] {1, 2, 3, 0}, 4);
    }

    private static Broadcasts broadcasts() {
        return new Broadcasts() {
            @Override
            public int count() {
                return ORIGIN.length;
            }

            @Override
            public long sentAt(int message) {
                return SENT_AT[message];
            }

            @Override
            public int origin(int message) {
                return ORIGIN[message];
            }
        };
    }

    private void deliver(int message, int peer, long at, int hop, int from) {
        deliveries.record(message, peer, at, hop, from);
        traffic.firstDelivery(at);
    }

    private void send(int message, int from, int to, long at, boolean arrives) {
        Payload payload = new Payload(message);
        traffic.sent(at, payload, 1);
        peerTraffic.sent(from, 1, payload.bytes());
        long arrival = arrives ? at + 100 * MS : TransmissionBatch.LOST;
        transmissions.add(payload, from, to, transmissions.size(), at, arrival);
        if (arrives) {
            traffic.arrived(1);
            peerTraffic.received(to, payload.bytes());
            peerTraffic.queued(to, 1);
        } else {
            traffic.lost(at);
        }
    }

    private void duplicate(int message, int peer, long at) {
        traffic.duplicate(at, message);
        peerTraffic.duplicate(peer);
    }

    /** A payload of 256 B. */
    public record Payload(@Override int broadcast) implements Message {
        @Override
        public int bytes() {
            return 256;
        }
    }
}
