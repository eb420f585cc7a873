package dev.hearsay.plain;

import dev.hearsay.peer.EffectChecks;
import dev.hearsay.peer.IllegalEffect;
import dev.hearsay.protocol.Outcome;
import dev.hearsay.workload.Ending;
import dev.hearsay.workload.Operations;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/** The operations of one peer: each ends once, by its protocol, its time-out, or the peer's going. */
final class OwnOperations {
    private final PlainPeer peer;
    private final PlainLoop loop;
    private final Operations all;
    /** Those that have begun; only ever looked up. */
    private final Set<Integer> begun = new HashSet<>();
    /** Those that have not ended, each with the timer of its time-out. */
    private final TreeMap<Integer, Long> running = new TreeMap<>();

    OwnOperations(PlainPeer peer, PlainLoop loop, Operations all) {
        this.peer = peer;
        this.loop = loop;
        this.all = all;
    }

    void begin(int operation) {
        begun.add(operation);
        long givenUpAt = EffectChecks.timer(peer.now(), all.timeout(operation));
        running.put(operation, peer.setTimer(givenUpAt, () -> end(operation, Ending.TIMED_OUT, 0)));
        peer.records().operations().began(operation);
        peer.protocol().onOperation(all.get(operation), peer.context());
    }

    void complete(int operation, Outcome outcome, int hops) {
        if (!begun.contains(operation)) {
            throw new IllegalEffect("operation " + operation + " completed before it has begun");
        }
        if (running.containsKey(operation)) {
            peer.cancel(running.get(operation));
            end(operation, Ending.of(outcome), hops);
        } else {
            peer.records().operations().late();
        }
    }

    /** The peer goes. */
    void lose() {
        while (!running.isEmpty()) {
            end(running.firstKey(), Ending.LOST, 0);
        }
    }

    private void end(int operation, Ending ending, int hops) {
        running.remove(operation);
        peer.records().operations().ended(operation, peer.now(), ending, hops);
        if (peer.waitsForOperations()) {
            loop.hasOneMore();
        }
    }
}
