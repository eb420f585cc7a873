package dev.hearsay.metrics.record;

import dev.hearsay.property.Coverage;
import dev.hearsay.property.OverlayGraph;
import dev.hearsay.property.PeerFacts;
import dev.hearsay.property.Probe;
import dev.hearsay.property.Property;
import dev.hearsay.property.Schedule;
import dev.hearsay.workload.Origins;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The samples of properties of a run: a row for each instant, a column for each property, with a value in the rows in which it is looked
 * at. Sample {@code k} is of the instant {@code k} times the time between two, and shows what there is before its events; sample 0 is of
 * the start, when protocols have begun.
 */
public final class PropertySamples {
    private final long every;
    private final List<Property> properties;
    /** The number of samples from one value to the next, for each column. */
    private final int[] strides;

    private final List<Schedule> schedules;
    private final List<Probe> probes;
    private double[][] rows = new double[16][];
    private int count;
    private @Nullable OverlayGraph last;

    /** No samples yet, {@code every} so many nanoseconds, of a run with those peers. */
    public PropertySamples(long every, List<Schedule> schedules, PeerFacts peers) {
        this.every = every;
        this.schedules = List.copyOf(schedules);
        this.properties = schedules.stream()
                .flatMap(schedule -> schedule.probe().properties().stream())
                .toList();
        this.strides = schedules.stream()
                .flatMapToInt(
                        schedule -> schedule.probe().properties().stream().mapToInt(property -> schedule.stride()))
                .toArray();
        this.probes = schedules.stream()
                .map(schedule -> schedule.probe().over(peers, every * schedule.stride()))
                .toList();
    }

    /** The number of the first sample that shows what happened at an instant; of what happened before all events: -1. */
    public static long firstAfter(long at, long every) {
        return at < 0 ? 0 : at / every + 1;
    }

    /**
     * Adds the next sample. What is no property of the graph is not known yet.
     *
     * @param graph the graph; the same object as in the sample before if nothing has changed
     */
    public void add(OverlayGraph graph) {
        double[] row = new double[properties.size()];
        Arrays.fill(row, Double.NaN);
        int column = 0;
        for (int i = 0; i < probes.size(); i++) {
            if (count % schedules.get(i).stride() == 0) {
                double[] values = probes.get(i).look(graph);
                System.arraycopy(values, 0, row, column, values.length);
            }
            column += schedules.get(i).probe().properties().size();
        }
        if (count == rows.length) {
            rows = Arrays.copyOf(rows, 2 * count);
        }
        rows[count++] = row;
        last = graph;
    }

    /**
     * Ends with the first sample after the last event, and counts the coverage at each.
     *
     * @param emulated the time of the last event
     * @param live the peers that count for each message
     */
    public void end(long emulated, Deliveries deliveries, Origins origins, LivePeers live) {
        count = (int) Math.min(count, firstAfter(emulated, every) + 1);
        for (int column = 0; column < properties.size(); column++) {
            if (properties.get(column) instanceof Coverage) {
                cover(column, deliveries, origins, live);
            }
        }
    }

    private void cover(int column, Deliveries deliveries, Origins origins, LivePeers live) {
        long[] delivered = new long[count];
        long[] wanted = new long[count];
        for (int messageId = 0; messageId < deliveries.messages(); messageId++) {
            long sentAt = origins.sentAt(messageId);
            if (deliveries.reached(messageId) == 0) {
                continue;
            }
            wanted[(int) firstAfter(sentAt, every)] += live.count(sentAt);
            for (int peer = 0; peer < deliveries.peers(); peer++) {
                long at = deliveries.at(messageId, peer);
                if (at != Deliveries.NEVER && live.counts(peer, sentAt)) {
                    delivered[(int) firstAfter(at, every)]++;
                }
            }
        }
        long had = 0;
        long all = 0;
        for (int sample = 0; sample < count; sample++) {
            had += delivered[sample];
            all += wanted[sample];
            rows[sample][column] = all == 0 || !isTaken(sample, column) ? Double.NaN : (double) had / all;
        }
    }

    /** The properties, in the order of the columns. */
    public List<Property> properties() {
        return properties;
    }

    /** The number of samples. */
    public int count() {
        return count;
    }

    /** The instant of a sample, in emulated nanoseconds. */
    public long at(int sample) {
        return sample * every;
    }

    /** True if a property was looked at in a sample. */
    public boolean isTaken(int sample, int property) {
        return sample % strides[property] == 0;
    }

    /** The graph in the last sample; null before the first. */
    public @Nullable OverlayGraph lastGraph() {
        return last;
    }

    /** The value of a property in a sample; NaN where it does not exist, or was not looked at. */
    public double value(int sample, int property) {
        return rows[sample][property];
    }

    /** The column of a property, by its name. */
    public int column(String name) {
        for (int column = 0; column < properties.size(); column++) {
            if (properties.get(column).name().equals(name)) {
                return column;
            }
        }
        throw new IllegalArgumentException("no samples of " + name);
    }
}
