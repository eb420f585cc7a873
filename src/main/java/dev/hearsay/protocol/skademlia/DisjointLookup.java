package dev.hearsay.protocol.skademlia;

import dev.hearsay.protocol.Operation;
import dev.hearsay.protocol.dht.Identifiers;
import dev.hearsay.protocol.dht.Lookup;
import dev.hearsay.protocol.dht.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A look-up over disjoint paths, and what has become of them. It is over when all of them are. */
final class DisjointLookup {
    /** One of its paths. */
    record Path(DisjointLookup whole) implements Lookup.Task {
        @Override
        public int operation() {
            return whole.operation.number();
        }
    }

    private final Operation operation;
    private final long target;
    private final List<int[]> told = new ArrayList<>();
    private int open;
    private int honest;
    private int fewestHops = Integer.MAX_VALUE;

    /**
     * A look-up whose paths have yet to begin.
     *
     * @param paths their number
     */
    DisjointLookup(Operation operation, long target, int paths) {
        this.operation = operation;
        this.target = target;
        this.open = paths;
    }

    Operation operation() {
        return operation;
    }

    long target() {
        return target;
    }

    boolean isOver() {
        return open == 0;
    }

    /** A path has ended at a sibling, which has told of all of them. */
    void ended(int[] siblings, int hops, boolean isForged) {
        open--;
        told.add(siblings);
        if (!isForged) {
            honest++;
            fewestHops = Math.min(fewestHops, hops);
        }
    }

    /** A path has ended at no sibling: those have answered that it has found closest. */
    void exhausted(int[] closest) {
        open--;
        told.add(closest);
    }

    /** True if a path has ended at a sibling that was no adversary: the measure of the paper. */
    boolean hasSucceeded() {
        return honest > 0;
    }

    /** The fewest hops of a path that has ended so, 0 if none has. */
    int hops() {
        return hasSucceeded() ? fewestHops : 0;
    }

    /** The peers closest to the target of all that the paths have told of, the closest first. */
    int[] closest(Identifiers identifiers, int most) {
        Nearest nearest = new Nearest(identifiers, target, most);
        told.stream().flatMapToInt(IntStream::of).sorted().distinct().forEach(nearest::offer);
        return nearest.peers();
    }
}
