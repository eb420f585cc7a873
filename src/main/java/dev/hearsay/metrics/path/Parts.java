package dev.hearsay.metrics.path;

import java.util.EnumMap;
import java.util.Map;

/** A time as the sum of its parts, in emulated nanoseconds. */
public final class Parts {
    private final Map<Part, Long> nanos = new EnumMap<>(Part.class);

    /** Adds to a part; a part of nothing is not there. */
    void add(Part part, long duration) {
        if (duration > 0) {
            nanos.merge(part, duration, Long::sum);
        }
    }

    /** Adds all parts of another time. */
    void add(Parts other) {
        other.nanos.forEach(this::add);
    }

    /** The nanoseconds of a part. */
    public long of(Part part) {
        return nanos.getOrDefault(part, 0L);
    }

    /** All parts together. */
    public long total() {
        return nanos.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The largest part; of several the first. */
    public Part largest() {
        Part largest = Part.PROTOCOL;
        for (Part part : Part.values()) {
            largest = of(part) > of(largest) ? part : largest;
        }
        return largest;
    }

    @Override
    public String toString() {
        return nanos.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parts parts && nanos.equals(parts.nanos);
    }

    @Override
    public int hashCode() {
        return nanos.hashCode();
    }
}
