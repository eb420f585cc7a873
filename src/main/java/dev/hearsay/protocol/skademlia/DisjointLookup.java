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
    private boolean isFree;
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

    /**
     * A path has ended.
     *
     * @param found the siblings that its last peer has told of, or, where it has come to none, those closest that have answered
     * @param isForged true if its last peer was an adversary that has made them up
     */
    void ended(int[] found, int hops, boolean isForged) {
        open--;
        told.add(found);
        if (!isForged && found.length > 0) {
            isFree = true;
            fewestHops = Math.min(fewestHops, hops);
        }
    }

    /** True if a path has found somebody and has not ended at an adversary: the measure of the paper. */
    boolean hasSucceeded() {
        return isFree;
    }

    /** The fewest hops of a path that has ended so, 0 if none has. */
    int hops() {
        return isFree ? fewestHops : 0;
    }

    /** The peers closest to the target of all that the paths have told of, and of the one that looks it up, the closest first. */
    int[] closest(Identifiers identifiers, int self, int most) {
        Nearest nearest = new Nearest(identifiers, target, most);
        IntStream found = told.stream().flatMapToInt(IntStream::of);
        IntStream.concat(found, IntStream.of(self)).sorted().distinct().forEach(nearest::offer);
        return nearest.peers();
    }
}
