package dev.hearsay.metrics.path;

import dev.hearsay.link.Links;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.TraceLog.Downloaded;
import dev.hearsay.metrics.record.TraceLog.HandedOver;
import dev.hearsay.metrics.record.TraceLog.Processed;
import dev.hearsay.metrics.record.TraceLog.Sent;
import dev.hearsay.metrics.record.Tracer;
import dev.hearsay.metrics.record.TransmissionBatch;
import dev.hearsay.random.Purpose;
import dev.hearsay.random.RandomStream;
import dev.hearsay.topology.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The transmissions that have brought the traced messages of a run to each peer: what senders and receivers have told, put together. */
final class Carriers {
    private record Receipt(int messageId, int to) implements Comparable<Receipt> {
        private static final Comparator<Receipt> ORDER =
                Comparator.comparingInt(Receipt::messageId).thenComparingInt(Receipt::to);

        @Override
        public int compareTo(Receipt other) {
            return ORDER.compare(this, other);
        }
    }

    /** What is known of the receipts of one message at one peer, not put together yet. */
    private static final class Told {
        private final List<Sent> sent = new ArrayList<>();
        private final List<HandedOver> handedOver = new ArrayList<>();
        private final List<Downloaded> downloaded = new ArrayList<>();
        private final List<Processed> processed = new ArrayList<>();
    }

    private final Topology topology;
    private final Links links;
    private final RandomStream scratch;
    private final TreeMap<Receipt, Told> told = new TreeMap<>();

    Carriers(RunResult result, Tracer.Records records) {
        topology = result.topology();
        links = result.links();
        scratch = RandomStream.of(result.scenario().seed(), Purpose.LOSS);
        records.sent().forEach(one -> told(one.messageId(), one.to()).sent.add(one));
        records.handedOver()
                .forEach(one -> told(one.messageId(), one.to()).handedOver.add(one));
        records.downloaded()
                .forEach(one -> told(one.messageId(), one.to()).downloaded.add(one));
        records.processed()
                .forEach(one -> told(one.messageId(), one.to()).processed.add(one));
    }

    private Told told(int messageId, int to) {
        return told.computeIfAbsent(new Receipt(messageId, to), any -> new Told());
    }

    /** Those that have brought a message to a peer, or would have, had it not crashed; in the order of arrival. */
    List<Carrier> of(int messageId, int to) {
        Told known = told.get(new Receipt(messageId, to));
        if (known == null) {
            return List.of();
        }
        List<Carrier> carriers = new ArrayList<>();
        for (Sent sent : known.sent) {
            HandedOver late = lateOf(sent, known.handedOver);
            long arrivedAt = late == null ? sent.arrivesAt() : late.arrivesAt();
            if (arrivedAt != TransmissionBatch.LOST) {
                carriers.add(underWay(sent, late == null ? sent.number() : late.completedBy(), arrivedAt));
            }
        }
        carriers.sort(Comparator.comparingLong(Carrier::arrivedAt)
                .thenComparingInt(Carrier::from)
                .thenComparingInt(Carrier::number));
        List<Downloaded> downloads = new ArrayList<>(known.downloaded);
        List<Processed> processings = new ArrayList<>(known.processed);
        carriers.replaceAll(carrier -> received(carrier, downloads, processings));
        return carriers;
    }

    private static @Nullable HandedOver lateOf(Sent sent, List<HandedOver> handedOver) {
        for (HandedOver one : handedOver) {
            if (one.from() == sent.from() && one.number() == sent.number()) {
                return one;
            }
        }
        return null;
    }

    /** A transmission as far as to the end of its link. */
    private Carrier underWay(Sent sent, int completedBy, long arrivedAt) {
        long cost = links.leavingTime(sent.from(), sent.to(), sent.bytes());
        int link = topology.link(sent.from(), sent.to());
        long latency = links.latency(sent.from(), sent.to(), link, completedBy, sent.leftAt(), scratch);
        long beyond = links.hasDownlinks() ? Math.max(0, links.receptionTime(sent.to(), sent.bytes()) - cost) : 0;
        return new Carrier(
                sent.from(),
                sent.kind(),
                sent.number(),
                sent.handedAt(),
                Math.max(sent.handedAt(), sent.leftAt() - cost),
                sent.leftAt(),
                arrivedAt - latency,
                arrivedAt,
                arrivedAt,
                arrivedAt + beyond,
                arrivedAt,
                arrivedAt);
    }

    /** The same with what its receiver has told: what did not wait for the downlink or the processor passed them at once. */
    private static Carrier received(Carrier sent, List<Downloaded> downloads, List<Processed> processings) {
        Downloaded down = taken(downloads, sent.from(), Downloaded::from, Downloaded::at, sent.arrivedAt());
        long beyond = sent.downAt() - sent.arrivedAt();
        long downAt = down == null ? sent.arrivedAt() : down.endsAt();
        Processed done = taken(processings, sent.from(), Processed::from, Processed::at, downAt);
        return new Carrier(
                sent.from(),
                sent.kind(),
                sent.number(),
                sent.handedAt(),
                sent.beganAt(),
                sent.leftAt(),
                sent.heldUntil(),
                sent.arrivedAt(),
                Math.max(sent.arrivedAt(), downAt - beyond),
                downAt,
                done == null ? downAt : done.endsAt() - done.cost(),
                done == null ? downAt : done.endsAt());
    }

    /** Takes the first record that is of this sender and instant out of a list, if there is one. */
    private static <T> @Nullable T taken(
            List<T> records, int from, ToLongFunction<T> sender, ToLongFunction<T> instant, long at) {
        for (Iterator<T> left = records.iterator(); left.hasNext(); ) {
            T record = left.next();
            if (sender.applyAsLong(record) == from && instant.applyAsLong(record) == at) {
                left.remove();
                return record;
            }
        }
        return null;
    }
}
