package dev.hearsay.metrics.record;

import dev.hearsay.wire.WireReader;
import dev.hearsay.wire.WireWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The protocol's own counters and samples, by name. Each lane counts for itself; {@link #add} joins them, and the order in which
 * values came leaves no trace.
 */
public final class ProtocolMetrics {
    private final SortedMap<String, Counter> counters = new TreeMap<>();
    private final SortedMap<String, Sample> samples = new TreeMap<>();

    /** Adds to a counter. */
    public void count(String counter, long amount) {
        counters.computeIfAbsent(counter, name -> new Counter()).sum += amount;
    }

    /** Adds a value to a sample. */
    public void sample(String name, double value) {
        samples.computeIfAbsent(name, any -> new Sample()).add(value);
    }

    /** Adds the counters and samples of another lane. */
    public void add(ProtocolMetrics other) {
        other.counters.forEach((name, counter) -> count(name, counter.sum));
        for (Map.Entry<String, Sample> entry : other.samples.entrySet()) {
            Sample sample = entry.getValue();
            for (int i = 0; i < sample.size; i++) {
                sample(entry.getKey(), sample.values[i]);
            }
        }
    }

    /** Writes all counters and samples. */
    public void write(WireWriter writer) {
        writer.varint(counters.size());
        counters.forEach((name, counter) -> {
            writer.text(name);
            writer.signed(counter.sum);
        });
        writer.varint(samples.size());
        samples.forEach((name, sample) -> {
            writer.text(name);
            writer.varint(sample.size);
            for (int i = 0; i < sample.size; i++) {
                writer.number(sample.values[i]);
            }
        });
    }

    /** Adds counters and samples that another lane has written. */
    public void add(WireReader reader) {
        for (int rest = reader.count(); rest > 0; rest--) {
            count(reader.text(), reader.signed());
        }
        for (int rest = reader.count(); rest > 0; rest--) {
            String name = reader.text();
            for (int values = reader.count(); values > 0; values--) {
                sample(name, reader.number());
            }
        }
    }

    /** The sum of each counter, by name. */
    public SortedMap<String, Long> counters() {
        SortedMap<String, Long> sums = new TreeMap<>();
        counters.forEach((name, counter) -> sums.put(name, counter.sum));
        return Collections.unmodifiableSortedMap(sums);
    }

    /** The values of each sample, ascending, by name. */
    public SortedMap<String, double[]> samples() {
        SortedMap<String, double[]> sorted = new TreeMap<>();
        samples.forEach((name, sample) -> sorted.put(name, sample.sorted()));
        return Collections.unmodifiableSortedMap(sorted);
    }

    private static final class Counter {
        private long sum;
    }

    private static final class Sample {
        private double[] values = new double[16];
        private int size;

        void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }

        double[] sorted() {
            double[] sorted = Arrays.copyOf(values, size);
            Arrays.sort(sorted);
            return sorted;
        }
    }
}
