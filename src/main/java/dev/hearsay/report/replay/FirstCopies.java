package dev.hearsay.report.replay;

import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.topology.Peers;
import dev.hearsay.wire.WireWriter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The first deliveries of a message at the peers that are shown, ascending by time and peer, as varints: the place of the peer, the
 * nanoseconds since the one before (the first since the origin's tick), the hop, the sender and one, and, where not all peers are shown,
 * the place of the nearest shown peer that the copy passed and one, and by how many the deliveries at all peers have grown.
 */
final class FirstCopies {
    private final Deliveries deliveries;
    private final int message;
    private final PeerSample sample;

    private FirstCopies(Deliveries deliveries, int message, PeerSample sample) {
        this.deliveries = deliveries;
        this.message = message;
        this.sample = sample;
    }

    /** The bytes of a message that was sent at that time. */
    static byte[] of(Deliveries deliveries, int message, long sentAt, PeerSample sample) {
        return new FirstCopies(deliveries, message, sample).written(sentAt);
    }

    private byte[] written(long sentAt) {
        int[] places = places();
        int[] more = sample.isAll() ? new int[0] : growth(places);
        WireWriter out = new WireWriter();
        long before = sentAt;
        for (int i = 0; i < places.length; i++) {
            int peer = sample.peer(places[i]);
            out.varint(places[i]);
            out.varint(at(peer) - before);
            before = at(peer);
            out.varint(deliveries.hop(message, peer));
            out.varint(deliveries.from(message, peer) + 1);
            if (!sample.isAll()) {
                out.varint(passed(peer) + 1);
                out.varint(more[i]);
            }
        }
        return out.toBytes();
    }

    private long at(int peer) {
        return deliveries.at(message, peer);
    }

    private int[] places() {
        return IntStream.range(0, sample.size())
                .filter(place -> at(sample.peer(place)) != Deliveries.NEVER)
                .boxed()
                .sorted(Comparator.comparingLong(place -> at(sample.peer(place))))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The deliveries at all peers that are after the shown one before, and not after this one. */
    private int[] growth(int[] places) {
        long[] times =
                Arrays.stream(places).mapToLong(place -> at(sample.peer(place))).toArray();
        int[] growth = new int[times.length];
        for (int peer = 0; peer < deliveries.peers(); peer++) {
            if (at(peer) != Deliveries.NEVER) {
                growth[firstNotBefore(times, at(peer))]++;
            }
        }
        return growth;
    }

    private static int firstNotBefore(long[] times, long at) {
        int low = 0;
        int high = times.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] < at) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The place of the nearest shown peer on the way from the origin, or {@link PeerSample#HIDDEN}. */
    private int passed(int peer) {
        int from = deliveries.from(message, peer);
        while (from != Peers.NONE && at(from) != Deliveries.NEVER && sample.place(from) == PeerSample.HIDDEN) {
            from = deliveries.from(message, from);
        }
        return from == Peers.NONE ? PeerSample.HIDDEN : sample.place(from);
    }
}
