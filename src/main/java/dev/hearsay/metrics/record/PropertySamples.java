package dev.hearsay.metrics.record;

import dev.hearsay.property.GraphProperty;
import dev.hearsay.property.OverlayGraph;
import dev.hearsay.property.Property;
import dev.hearsay.workload.Origins;
import java.util.Arrays;
import java.util.List;

/**
 * The samples of properties of a run: a row for each instant, a column for each property. Sample {@code k} is of the instant {@code k}
 * times the time between two, and shows what there is before its events; sample 0 is of the start, when protocols have begun.
 */
public final class PropertySamples {
    private final long every;
    private final List<Property> properties;
    private double[][] rows = new double[16][];
    private int count;

    /** No samples yet, {@code every} so many nanoseconds. */
    public PropertySamples(long every, List<Property> properties) {
        this.every = every;
        this.properties = List.copyOf(properties);
    }

    /** The number of the first sample that shows what happened at an instant; of what happened before all events: -1. */
    public static long firstAfter(long at, long every) {
        return at < 0 ? 0 : at / every + 1;
    }

    /** Adds the next sample. What is no property of the graph is not known yet. */
    public void add(OverlayGraph graph) {
        double[] row = new double[properties.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = properties.get(i) instanceof GraphProperty property ? property.of(graph) : Double.NaN;
        }
        add(row);
    }

    /** Adds a sample of a graph that is still the one of the sample before. */
    public void addSame() {
        add(rows[count - 1].clone());
    }

    private void add(double[] row) {
        if (count == rows.length) {
            rows = Arrays.copyOf(rows, 2 * count);
        }
        rows[count++] = row;
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
            if (!(properties.get(column) instanceof GraphProperty)) {
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
            rows[sample][column] = all == 0 ? Double.NaN : (double) had / all;
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

    /** The value of a property in a sample; NaN where it does not exist. */
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
