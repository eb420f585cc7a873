package dev.hearsay.metrics.path;

import dev.hearsay.metrics.record.Deliveries;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.Tracer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the time goes in a run: the parts of deliveries, averaged, for some of its messages, evenly chosen by their numbers. A run that
 * is to have it is made with its {@link #tracer}.
 */
public final class PathSample {
    /**
     * So many messages are traced at most; fewer, or none, where the network has so many links that they would take too much. A run of
     * conf/bench/w.conf takes 3 % more processor time with them, reading them included (median of four pairs in turn, on one lane).
     */
    public static final int MOST_MESSAGES = 4;

    /** So many of their transmissions are kept at most, in about 50 MB. */
    public static final int MOST_TRANSMISSIONS = 250_000;

    /** So many of the latest deliveries are told one by one. */
    private static final int LATEST = 10;

    /** The deliveries around the median are those between these ranks, in percent of all. */
    private static final int AROUND_FROM = 45;

    private static final int AROUND_TO = 55;
    /** The slowest are those above this rank. */
    private static final int SLOWEST_FROM = 99;

    /**
     * The mean of the parts of some deliveries.
     *
     * @param deliveries how many they are
     * @param nanos the mean of each part that is not nothing, in nanoseconds
     */
    public record Mean(int deliveries, Map<Part, Double> nanos) {
        /** Copies the map, in the order of the parts. */
        public Mean {
            Map<Part, Double> copy = new EnumMap<>(Part.class);
            copy.putAll(nanos);
            nanos = Collections.unmodifiableMap(copy);
        }

        /** The mean of the whole time, in nanoseconds. */
        public double total() {
            return nanos.values().stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    private record Delivered(int messageId, int peer, long time) {}

    private final List<Integer> messages;
    private final Mean median;
    private final Mean slowest;
    private final List<DeliveryPath> latest;

    private PathSample(List<Integer> messages, Mean median, Mean slowest, List<DeliveryPath> latest) {
        this.messages = messages;
        this.median = median;
        this.slowest = slowest;
        this.latest = latest;
    }

    /** A tracer for a run of which a sample is wanted. */
    public static Tracer tracer() {
        return Tracer.sample(MOST_MESSAGES, MOST_TRANSMISSIONS);
    }

    /**
     * The sample of a run that has ended; none where nobody else than origins got any of the messages traced, or where a single message
     * would have taken more than {@link #MOST_TRANSMISSIONS}.
     */
    public static Optional<PathSample> of(RunResult result, Tracer tracer) {
        List<Integer> messages = tracer.chosen().stream().boxed().toList();
        List<Delivered> all = new ArrayList<>();
        messages.forEach(messageId -> addDeliveries(result, messageId, all));
        if (all.isEmpty() || tracer.isIncomplete()) {
            return Optional.empty();
        }
        all.sort(Comparator.comparingLong(Delivered::time)
                .thenComparingInt(Delivered::messageId)
                .thenComparingInt(Delivered::peer));
        DeliveryPaths paths = new DeliveryPaths(result, tracer);
        List<Delivered> latest = all.subList(Math.max(0, all.size() - LATEST), all.size());
        return Optional.of(new PathSample(
                messages,
                mean(between(all, AROUND_FROM, AROUND_TO), paths),
                mean(between(all, SLOWEST_FROM, 100), paths),
                latest.stream()
                        .sorted(Comparator.comparingLong(each -> -each.time()))
                        .map(each -> path(each, paths))
                        .toList()));
    }

    private static void addDeliveries(RunResult result, int messageId, List<Delivered> all) {
        long sentAt = result.origins().sentAt(messageId);
        for (int peer = 0; peer < result.peers() && result.deliveries().reached(messageId) > 0; peer++) {
            long at = result.deliveries().at(messageId, peer);
            if (at != Deliveries.NEVER && peer != result.origins().origin(messageId)) {
                all.add(new Delivered(messageId, peer, at - sentAt));
            }
        }
    }

    /** Those above one share of all and up to another, at least one. */
    private static List<Delivered> between(List<Delivered> all, int from, int to) {
        int end = Math.max(1, (int) (to * (long) all.size() / 100));
        int begin = Math.min(end - 1, (int) (from * (long) all.size() / 100));
        return all.subList(begin, end);
    }

    private static Mean mean(List<Delivered> deliveries, DeliveryPaths paths) {
        Parts sum = new Parts();
        deliveries.forEach(each -> sum.add(path(each, paths).parts()));
        Map<Part, Double> nanos = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            if (sum.of(part) > 0) {
                nanos.put(part, (double) sum.of(part) / deliveries.size());
            }
        }
        return new Mean(deliveries.size(), nanos);
    }

    private static DeliveryPath path(Delivered each, DeliveryPaths paths) {
        return paths.to(each.messageId(), each.peer()).orElseThrow();
    }

    /** The messages that were traced, ascending. */
    public List<Integer> messages() {
        return messages;
    }

    /** The mean over the deliveries around the median: from 45 % to 55 % of all, by time. */
    public Mean median() {
        return median;
    }

    /** The mean over the slowest 1 % of deliveries. */
    public Mean slowest() {
        return slowest;
    }

    /** The paths of the ten slowest deliveries, slowest first; each has its {@link DeliveryPath#reason}. */
    public List<DeliveryPath> latest() {
        return latest;
    }
}
