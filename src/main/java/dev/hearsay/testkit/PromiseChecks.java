package dev.hearsay.testkit;

import dev.hearsay.emulation.Emulation;
import dev.hearsay.emulation.EmulationFailure;
import dev.hearsay.metrics.record.RunResult;
import dev.hearsay.metrics.record.TransmissionSink;
import dev.hearsay.protocol.Bundle;
import dev.hearsay.protocol.Message;
import dev.hearsay.protocol.Promises;
import dev.hearsay.scenario.Scenario;
import dev.hearsay.topology.Topology;
import dev.hearsay.workload.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The promises of a model held against one scenario, which loses nothing: each that is broken is an {@link AssertionError} that names it.
 *
 * @param text the scenario, to run it again
 * @param scenario the same, read
 * @param promises the promises of its protocol
 */
record PromiseChecks(String text, Scenario scenario, Promises promises) {
    /**
     * The factor on the model's mean share of missing deliveries which the share of a run of 36 peers with a message each does
     * not exceed.
     */
    private static final double SPREAD_OF_RESIDUE = 11;

    /** The standard deviations by which a number of copies may exceed its mean where they are drawn. */
    private static final double DEVIATIONS = 4;

    private static final double NANOS = 1e9;

    static PromiseChecks of(String text) {
        Scenario scenario = Hearsay.scenario(text);
        return new PromiseChecks(text, scenario, scenario.protocol().promises());
    }

    /** Runs the scenario; a protocol that breaks a promise on which the emulation relies makes the run fail. */
    private RunResult run(@Nullable TransmissionSink sink) {
        try {
            return new Emulation(scenario, sink).run();
        } catch (EmulationFailure failed) {
            throw new AssertionError(failed.getMessage() + ":\n" + text, failed);
        }
    }

    /** The coverage, and the end of the run by itself. */
    void ofCoverage() {
        RunResult result = run(null);
        require(result.topology().parts().size() == 1, "the net is not connected");
        if (hasTooLargeHub(result.topology())) {
            return;
        }
        long pairs = (long) result.origins().count() * result.peers();
        long missing = pairs - result.deliveries().count();
        require(
                missing <= promises.residue() * SPREAD_OF_RESIDUE * pairs,
                "residue = %s: %d of %d deliveries are missing",
                promises.residue(),
                missing,
                pairs);
        boolean waitsForResidue = promises.isEndless() && missing > 0;
        require(
                result.complete() || waitsForResidue,
                "idleRate = %s, complete = %s: the run did not end by itself",
                promises.idleRate(),
                promises.complete());
    }

    private boolean hasTooLargeHub(Topology topology) {
        return IntStream.range(0, topology.peers()).anyMatch(peer -> topology.degree(peer) > promises.mostNeighbours());
    }

    /** A peer's copies of one message to another peer. */
    private record Copies(int messageId, int from, int to) implements Comparable<Copies> {
        @Override
        public int compareTo(Copies other) {
            int byMessage = Integer.compare(messageId, other.messageId);
            int byFrom = byMessage != 0 ? byMessage : Integer.compare(from, other.from);
            return byFrom != 0 ? byFrom : Integer.compare(to, other.to);
        }
    }

    /** The whole copies of each broadcast message. */
    void ofCopies() {
        Map<Copies, Integer> sent = new TreeMap<>();
        RunResult result = run(batch -> {
            for (int i = 0; i < batch.size(); i++) {
                int from = batch.from(i);
                int to = batch.to(i);
                carried(batch.message(i)).forEach(id -> sent.merge(new Copies(id, from, to), 1, Integer::sum));
            }
        });
        sent.forEach((copies, count) -> require(
                count <= promises.copiesPerLink(),
                "copiesPerLink = %d: peer %d sent %d copies of message %d to peer %d",
                promises.copiesPerLink(),
                copies.from,
                count,
                copies.messageId,
                copies.to));
        double most = Delivery.all(result.deliveries()).stream()
                .mapToDouble(each -> promises.copies(result.topology().degree(each.peer())) + (each.hop() == 0 ? 1 : 0))
                .sum();
        long all = sent.values().stream().mapToLong(Integer::longValue).sum();
        require(
                Double.isNaN(most) || all <= most + DEVIATIONS * Math.sqrt(most),
                "copies: %d copies were sent, and not %.1f at most",
                all,
                most);
    }

    private static List<Integer> carried(Message message) {
        List<Integer> carried = new ArrayList<>();
        List<Message> parts = message instanceof Bundle bundle ? bundle.parts() : List.of(message);
        parts.stream()
                .map(Message::messageId)
                .filter(id -> id != Message.NO_BROADCAST)
                .forEach(carried::add);
        return carried;
    }

    /** The end of every operation by its protocol, and the number of its messages. */
    void ofOperations() {
        RunResult result = run(null);
        long most = promises.operationMessages(result.topology());
        for (int operation = 0; operation < result.operations().count(); operation++) {
            Ending ending = result.operationRecords().ending(operation).orElse(null);
            require(
                    ending == Ending.SUCCEEDED || ending == Ending.FAILED,
                    "every operation ends: operation %d, %s, %s",
                    operation,
                    result.operations().kind(operation),
                    ending == null ? "has not ended" : "was not completed in time");
            long messages = result.traffic().transmissionsOfOperation(operation);
            require(messages <= most, "operationMessages = %d: operation %d took %d", most, operation, messages);
        }
        require(result.complete(), "complete = %s: the run did not end by itself", promises.complete());
    }

    /** The messages of a network with nothing to do, from the time on at which it is ready to the end of the run's ticks. */
    void ofSilence() {
        long[] sent = {0};
        RunResult result = run(batch -> {
            for (int i = 0; i < batch.size(); i++) {
                sent[0] += batch.sentAt(i) >= promises.readyAfter() ? 1 : 0;
            }
        });
        double seconds = (scenario.time().runNanos() - promises.readyAfter()) / NANOS;
        double most = promises.idleRate() * seconds * result.peers();
        double spare = most == 0 ? 0 : DEVIATIONS * Math.sqrt(most) + result.peers();
        require(
                sent[0] <= most + spare,
                "idleRate = %s: %d peers with nothing to do sent %d messages in %.1f s",
                promises.idleRate(),
                result.peers(),
                sent[0],
                seconds);
    }

    private void require(boolean holds, String what, Object... values) {
        if (!holds) {
            throw new AssertionError("a promise is broken: " + String.format(Locale.ROOT, what, values) + ":\n" + text);
        }
    }
}
