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

    /** Adds a value to a sample, at an emulated time in nanoseconds. */
    public void sample(String name, double value, long at) {
        samples.computeIfAbsent(name, any -> new Sample()).add(value, at);
    }

    /** Adds the counters and samples of another lane. */
    public void add(ProtocolMetrics other) {
        other.counters.forEach((name, counter) -> count(name, counter.sum));
        for (Map.Entry<String, Sample> entry : other.samples.entrySet()) {
            Sample sample = entry.getValue();
            for (int i = 0; i < sample.size; i++) {
                sample(entry.getKey(), sample.values[i], sample.times[i]);
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
                writer.signed(sample.times[i]);
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
                sample(name, reader.number(), reader.signed());
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

    /**
     * The values of a sample in parts of equal length of a run, each ascending.
     *
     * @param end the end of the run, in nanoseconds
     */
    public double[][] overTime(String name, long end, int parts) {
        return samples.getOrDefault(name, new Sample()).overTime(end, parts);
    }

    private static final class Counter {
        private long sum;
    }

    private static final class Sample {
        private double[] values = new double[16];
        private long[] times = new long[16];
        private int size;

        void add(double value, long at) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
                times = Arrays.copyOf(times, 2 * size);
            }
            times[size] = at;
            values[size++] = value;
        }

        double[][] overTime(long end, int parts) {
            int[] sizes = new int[parts];
            for (int i = 0; i < size; i++) {
                sizes[part(i, end, parts)]++;
            }
            double[][] within = new double[parts][];
            Arrays.setAll(within, part -> new double[sizes[part]]);
            for (int i = 0; i < size; i++) {
                int part = part(i, end, parts);
                within[part][--sizes[part]] = values[i];
            }
            for (double[] part : within) {
                Arrays.sort(part);
            }
            return within;
        }

        private int part(int i, long end, int parts) {
            return end == 0 ? 0 : (int) Math.min(parts - 1, (double) times[i] * parts / end);
        }

        double[] sorted() {
            double[] sorted = Arrays.copyOf(values, size);
            Arrays.sort(sorted);
            return sorted;
        }
    }
}
