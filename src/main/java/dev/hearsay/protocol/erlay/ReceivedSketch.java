package dev.hearsay.protocol.erlay;

import dev.hearsay.protocol.erlay.ErlayMessages.Sketch;
import dev.hearsay.protocol.erlay.sketch.PinSketch;
import dev.hearsay.protocol.erlay.sketch.SketchOutcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The sketch of a neighbour as far as an initiator has got it in a round: itself, and perhaps its extension. */
final class ReceivedSketch {
    private final List<Sketch> parts = new ArrayList<>(1);

    void add(Sketch part) {
        parts.add(part);
    }

    /** The number of sums that have come. */
    int capacity() {
        return parts.stream().mapToInt(Sketch::count).sum();
    }

    /** The short ids that only one of the sets has, if they can be read from the difference of the sketches. */
    Optional<int[]> decode(Snapshot own) {
        int[] ids = own.shortIds();
        int most = ErlayParams.mostDifferences(capacity());
        if (isOfOneSet()) {
            return SketchOutcome.of(parts.get(0).set(), ids, capacity(), most);
        }
        return PinSketch.ofSums(sums())
                .difference(PinSketch.of(ids, capacity()))
                .decode(most);
    }

    /** True if it is a sketch from its beginning; one that comes late may be the extension of an earlier one. */
    private boolean isOfOneSet() {
        int sums = 0;
        for (Sketch part : parts) {
            if (part.first() != sums || !Arrays.equals(part.set(), parts.get(0).set())) {
                return false;
            }
            sums += part.count();
        }
        return true;
    }

    private int[] sums() {
        int[] all = new int[capacity()];
        int end = 0;
        for (Sketch part : parts) {
            int[] sums = PinSketch.of(part.set(), part.first() + part.count()).sums(part.first());
            System.arraycopy(sums, 0, all, end, sums.length);
            end += sums.length;
        }
        return all;
    }
}
