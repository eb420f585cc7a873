package dev.hearsay.link;

import java.util.Arrays;
import java.util.List;

/** One-way latencies between regions, in each direction their own. */
final class LatencyMatrix {
    private final List<String> regions;
    private final long[] nanos;

    /**
     * A matrix.
     *
     * @param regions the names of the regions
     * @param nanos the latency from one to another, in nanoseconds: row by row, from the region of the row
     */
    LatencyMatrix(List<String> regions, long... nanos) {
        this.regions = List.copyOf(regions);
        this.nanos = nanos.clone();
    }

    /** The names of the regions. */
    List<String> regions() {
        return regions;
    }

    /** The latency from one region to another, in nanoseconds. */
    long between(int from, int to) {
        return nanos[from * regions.size() + to];
    }

    /** The same with no latency below a floor. */
    LatencyMatrix above(long floor) {
        return new LatencyMatrix(
                regions, Arrays.stream(nanos).map(each -> Math.max(floor, each)).toArray());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LatencyMatrix matrix
                && regions.equals(matrix.regions)
                && Arrays.equals(nanos, matrix.nanos);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(nanos);
    }

    @Override
    public String toString() {
        return "LatencyMatrix" + regions;
    }
}
