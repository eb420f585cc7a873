package dev.hearsay.peer;

import dev.hearsay.protocol.Outcome;
import dev.hearsay.protocol.Timer;
import dev.hearsay.workload.Ending;
import dev.hearsay.workload.Operations;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The operations that one peer begins: those to come, and those that have not ended. */
final class OwnOperations {
    /** The end of the time that an operation has. */
    record Deadline(int operation) implements Timer {}

    private final PeerContext peer;
    private final Operations all;
    /** The timer of the deadline of each operation that has not ended. */
    private final Map<Integer, Long> running = new TreeMap<>();
    /** The number of operations that have begun, or could not. */
    private int next;

    private OwnOperations(PeerContext peer, Operations all) {
        this.peer = peer;
        this.all = all;
    }

    /** The operations of a peer; null if it never begins one. */
    static @Nullable OwnOperations of(PeerContext peer) {
        Operations all = peer.columns.network.operations();
        return all.of(peer.self) == 0 ? null : new OwnOperations(peer, all);
    }

    /** The time at which the next one begins, or the largest long. */
    long nextAt() {
        return next < all.of(peer.self) ? all.startsAt(all.of(peer.self, next)) : Long.MAX_VALUE;
    }

    /** Passes over those that would have begun while the peer was down. */
    void skipUntil(long now) {
        while (nextAt() < now) {
            next++;
        }
    }

    /** The next one begins. */
    void begin() {
        int operation = all.of(peer.self, next++);
        long deadline = EffectChecks.timer(peer.now(), all.timeout(operation));
        running.put(operation, peer.timers().add(deadline, new Deadline(operation)));
        peer.columns.output.began(operation, peer.now());
        peer.protocol().onOperation(all.get(operation), peer);
    }

    /** The protocol says how one ended. */
    void complete(int operation, Outcome outcome, int hops) {
        Long timer = running.remove(operation);
        if (timer != null) {
            peer.timers().remove(timer);
            peer.columns.output.ended(operation, peer.now(), Ending.of(outcome), hops);
        } else if (hasBegun(operation)) {
            peer.columns.output.late(operation);
        } else {
            throw new IllegalEffect("operation " + operation + " completed before it has begun");
        }
    }

    private boolean hasBegun(int operation) {
        return next == all.of(peer.self) || operation < all.of(peer.self, next);
    }

    /** The time of one is over. */
    void timedOut(Deadline deadline) {
        running.remove(deadline.operation);
        peer.columns.output.ended(deadline.operation, peer.now(), Ending.TIMED_OUT, 0);
    }

    /** The peer goes, and with it all that have not ended. */
    void lose() {
        running.keySet().forEach(operation -> peer.columns.output.ended(operation, peer.now(), Ending.LOST, 0));
        running.clear();
    }
}
