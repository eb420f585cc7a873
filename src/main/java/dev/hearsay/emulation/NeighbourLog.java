package dev.hearsay.emulation;

import dev.hearsay.metrics.record.PropertySamples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The changes of neighbours of a lane's peers, by the sample that is the first to show them. Of several changes of a peer between two
 * samples the last alone is kept. So windows need not end at samples, and a sample asks no peer for anything.
 */
final class NeighbourLog {
    private static final long NONE = -1;

    private final long every;
    /** The sample that last shows a change of each peer, or {@link #NONE}; and its place there. */
    private final long[] sampleOf;

    private final int[] placeOf;
    /** The number of the first sample that has not been handed over. */
    private long first;
    /** The changes that it, and those after it, are the first to show. */
    private List<NeighbourChanges> changes = new ArrayList<>();

    /** No changes of that many peers; a sample is taken {@code every} so many nanoseconds. */
    NeighbourLog(long every, int peers) {
        this.every = every;
        this.sampleOf = new long[peers];
        this.placeOf = new int[peers];
        Arrays.fill(sampleOf, NONE);
    }

    /** The neighbours of a peer, which is the {@code local}-th of the lane, are others from an instant on; -1 is before all events. */
    void record(int local, int peer, long at, int[] neighbours) {
        long sample = PropertySamples.firstAfter(at, every);
        int index = (int) (sample - first);
        while (changes.size() <= index) {
            changes.add(new NeighbourChanges());
        }
        if (sampleOf[local] == sample) {
            changes.get(index).set(placeOf[local], neighbours);
        } else {
            placeOf[local] = changes.get(index).add(peer, neighbours);
            sampleOf[local] = sample;
        }
    }

    /** True if there are samples no later than an instant that have not been handed over. */
    boolean isDue(long instant) {
        return instant >= first * every;
    }

    /** Takes what the samples show that are no later than an instant, before which all has happened. */
    Collector.Neighbours take(int lane, long instant) {
        long end = instant / every + 1;
        int taken = (int) Math.min(end - first, changes.size());
        List<NeighbourChanges> due = List.copyOf(changes.subList(0, taken));
        changes = new ArrayList<>(changes.subList(taken, changes.size()));
        Collector.Neighbours message = new Collector.Neighbours(lane, first, end, due);
        first = end;
        return message;
    }

    /** The changes that are left when the run has ended: which samples still show them depends on its last event. */
    Collector.Neighbours rest(int lane) {
        return new Collector.Neighbours(lane, first, first, List.copyOf(changes));
    }
}
